using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Platform.ServiceDefaults.Domain;

/// <summary>By what somebody could be found in a text.</summary>
public enum IdentifyingKind
{
    /// <summary>A name of a person.</summary>
    Name,

    /// <summary>A street, a postal code, a house number.</summary>
    Address,

    /// <summary>A day of birth, or any exact day.</summary>
    Birth,

    /// <summary>A citizen service number, telephone, account, registration plate or e-mail address.</summary>
    Number,

    /// <summary>A condition so rare that it points at somebody in a small place.</summary>
    RareCondition,
}

/// <summary>A word that may say who it is.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Text">The word as it stands in the text.</param>
public sealed record IdentifyingWord(IdentifyingKind Kind, string Text);

/// <summary>Looks for words by which somebody could be found. It warns; it misses things, and a human decides.</summary>
/// <remarks>What is here is Dutch and known everywhere. A region adds what only its people know: the names and streets that are usual there, and what is rare in a place of its size.</remarks>
public sealed partial class IdentifyingWords
{
    private const string Nothing = "(?!)";

    private readonly Regex _names;
    private readonly Regex _streets;
    private readonly Regex _rareConditions;

    /// <summary>Looks also for what a region adds: whole words or phrases; <c>word*</c> begins so, <c>*word</c> ends so. Capitals make no difference.</summary>
    /// <param name="names">Names of people.</param>
    /// <param name="streets">Streets, neighbourhoods and buildings, with the number that follows.</param>
    /// <param name="rareConditions">Conditions that point at somebody in a small place.</param>
    public IdentifyingWords(IEnumerable<string> names, IEnumerable<string> streets, IEnumerable<string> rareConditions) =>
        (_names, _streets, _rareConditions) = (Any(names), Any(streets, @"(?:\s\d+\w?)?"), Any(rareConditions));

    private static readonly FrozenSet<string> FirstNames = new[]
    {
        "jan", "johan", "hans", "piet", "pieter", "peter", "kees", "henk", "wim", "willem", "gerrit", "gerard", "klaas", "anton", "theo", "dirk", "bert", "mark", "thomas", "daan", "sem", "lucas", "levi", "finn",
        "mohamed", "mohammed", "ahmed", "ali", "youssef", "omar", "mehmet", "mustafa", "anna", "maria", "marie", "johanna", "els", "bep", "annie", "trudy", "corrie", "emma", "sophie", "julia", "mila", "tess", "lotte",
        "fatima", "aisha", "samira", "naima", "elif", "esra", "joris", "mirjam", "linda", "petra", "ingrid", "monique", "sandra", "kevin", "rachid", "karim", "sanne", "eva", "lisa", "laura", "anouk", "iris",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that begin with a capital without being a name.</summary>
    private static readonly FrozenSet<string> NoNames = new[]
    {
        "Veilig", "Thuis", "Jeugdzorg", "Meldcode", "Wmo", "Ggz", "Ggd", "Nederland", "Nederlands", "Nederlandse", "Dutch", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every word that may say who it is, each once.</summary>
    public IReadOnlyList<IdentifyingWord> In(string text) =>
    [
        .. new[]
        {
            Found(IdentifyingKind.Number, Numbers(), text),
            Found(IdentifyingKind.Birth, Days(), text),
            Found(IdentifyingKind.Address, Addresses(), text),
            Found(IdentifyingKind.Address, _streets, text),
            Found(IdentifyingKind.RareCondition, RareConditions(), text),
            Found(IdentifyingKind.RareCondition, _rareConditions, text),
            NamesIn(text),
            Found(IdentifyingKind.Name, _names, text),
        }.SelectMany(words => words).DistinctBy(word => (word.Kind, word.Text.ToUpperInvariant())),
    ];

    /// <summary>Only what leaves little doubt, for a text that is refused and not warned about: a person who is called by name, a house, a day of birth, a number, a rare condition. Each once.</summary>
    /// <remarks>A street, a day to come and a capital say too little; schools, halls and streets are named after people.</remarks>
    public static IReadOnlyList<IdentifyingWord> CertainIn(string text) =>
    [
        .. Found(IdentifyingKind.Number, Numbers(), text),
        .. Found(IdentifyingKind.Birth, Days(), text).Where(day => LongAgo().IsMatch(day.Text)),
        .. Found(IdentifyingKind.Address, Addresses(), text).Where(house => house.Text.Any(char.IsDigit)),
        .. Found(IdentifyingKind.RareCondition, RareConditions(), text),
        .. PersonsIn(text),
    ];

    private static Regex Any(IEnumerable<string> words, string andThen = "")
    {
        var any = string.Join('|', words.Select(word => string.Join(@"\p{L}*", word.Split('*').Select(Regex.Escape))));

        return new Regex(any.Length == 0 ? Nothing : $@"\b(?:{any})\b{andThen}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static IEnumerable<IdentifyingWord> Found(IdentifyingKind kind, Regex pattern, string text) =>
        pattern.Matches(text).Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase).Select(word => new IdentifyingWord(kind, word));

    /// <remarks>Who is addressed or called a family, a family name with its prefix, a known first name wherever it stands, and a capital in the middle of a sentence.</remarks>
    private static IEnumerable<IdentifyingWord> NamesIn(string text)
    {
        var addressed = Addressed().Matches(text).Select(match => match.Value);
        var prefixed = PrefixedNames().Matches(text).Select(match => match.Value);
        var first = FirstNamesIn(text);
        var middle = CapitalsInSentence().Matches(text).Select(match => match.Groups[1].Value).Where(word => !NoNames.Contains(word) && word.Any(char.IsLower) && !Addresses().IsMatch(word));

        return Names(addressed.Concat(prefixed).Concat(first).Concat(middle));
    }

    /// <remarks>Who is addressed or called a family; a family name that is surely one, and a known first name, except where something is named after them.</remarks>
    private static IEnumerable<IdentifyingWord> PersonsIn(string text)
    {
        var rest = NamedAfter().Replace(text, " ");

        return Names(Addressed().Matches(text).Concat(FamilyNames().Matches(rest)).Select(match => match.Value).Concat(FirstNamesIn(rest)));
    }

    private static IEnumerable<string> FirstNamesIn(string text) =>
        Words().Matches(text).Select(match => match.Value).Where(word => char.IsUpper(word[0]) && FirstNames.Contains(word.Split('\'')[0]));

    private static IEnumerable<IdentifyingWord> Names(IEnumerable<string> words) =>
        words.Distinct(StringComparer.OrdinalIgnoreCase).Select(word => new IdentifyingWord(IdentifyingKind.Name, word));

    [GeneratedRegex(@"\b\d{8,9}\b|\b\d{3}[ .]\d{3}[ .]\d{3}\b|\b\d{4}[ .]\d{2}[ .]\d{3}\b|(?:\+31|\b0)[\s-]?\d(?:[\s-]?\d){7,8}\b|\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[A-Z]{2}-\d{3}-[A-Z]|\d{2}-[A-Z]{2,3}-\d{1,2}|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d-[A-Z]{3}-\d{2})\b", RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b|\b\d{1,2}\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october)(?:\s(?:19|20)\d{2})?\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Days();

    [GeneratedRegex(@"\b[1-9]\d{3}\s?[A-Z]{2}\b|\b[A-Z]\w*(?:straat|laan|weg|plein|kade|gracht|singel|hof|dijk|steeg|pad|dreef|plantsoen|wal|markt|kamp|akker|veld|hoek|boulevard|brink|poort|park|zoom|straatje|steegje|laantje)\b(?:\s\d+\w?)?|\b\w+(?:straat|laan|gracht|singel|plantsoen|steeg|dreef)\b(?:\s\d+\w?)?", RegexOptions.None, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\b(?:huntington|duchenne|(?-i:ALS)|taaislijmziekte|cystic fibrosis|cystische fibrose|prader-willi|angelman|rett|tourette|gilles de la tourette|albinisme|albinism|hemofilie|haemophilia|sikkelcel\w*|sickle cell|dwerggroei|dwarfism|korsakov|korsakoff|creutzfeldt-jakob|ehlers-danlos|marfan|neurofibromatose|epidermolysis|porfyrie|narcolepsie|narcolepsy)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RareConditions();

    [GeneratedRegex(@"\b(?:[Vv]an (?:der |den |de |het )?|[Dd]e |[Tt]en |[Tt]er )[A-Z]\p{Ll}+", RegexOptions.None, 1000)]
    private static partial Regex PrefixedNames();

    [GeneratedRegex(@"\b(?:[Ff]amilie|[Ff]am\.?|(?<![Jj]eugd (?:en|&) )[Gg]ezin|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Dd]hr\.?|[Dd]e heer|[Mm]r\.?|Mrs\.?|Ms\.?|Miss)\s(?:\p{Lu}\.\s?)*(?:(?i:van|de|der|den|het|ten|ter|el|al|ben)\s){0,4}\p{Lu}(?=['’\p{L}]*\p{Ll})[\p{L}'’-]+", RegexOptions.None, 1000)]
    private static partial Regex Addressed();

    [GeneratedRegex(@"\b[Vv]an de[rn] \p{Lu}\p{Ll}+", RegexOptions.None, 1000)]
    private static partial Regex FamilyNames();

    [GeneratedRegex(@"\b(?:\p{Lu}[\p{L}'’-]*\s(?:(?:van|de|der|den|het|ten|ter)\s){0,3}){1,4}(?!Thuis\b)(?=\p{Lu})\p{L}*?(?i:school|college|lyceum|huis|zaal|hal|kerk|hotel|arena|stichting|straat|laan|plein|weg|kade|gracht|park|hall|room|foundation|centrum|centre|center|street|road|square)\b|\b(?i:hotel|(?:vergader)?zaal|stichting|room|foundation)\s(?:(?:van|de|der|den|het)\s)*\p{Lu}[\p{L}'’-]*(?:\s(?:van|de|der|den|het|\p{Lu}[\p{L}'’-]*))*", RegexOptions.None, 1000)]
    private static partial Regex NamedAfter();

    [GeneratedRegex(@"\b(?:19\d\d|20[01]\d)\b", RegexOptions.None, 1000)]
    private static partial Regex LongAgo();

    [GeneratedRegex(@"(?<=[\p{Ll}\d,;:)]\s)(\p{Lu}[\p{L}'-]+)", RegexOptions.None, 1000)]
    private static partial Regex CapitalsInSentence();

    [GeneratedRegex(@"\p{L}[\p{L}'-]*", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
