using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Partners.Reference;

/// <summary>What is wrong with a file of the region's configuration.</summary>
/// <param name="File">Its name.</param>
/// <param name="Line">Where; the first line is 1.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record ReferenceError(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}): {Message}";
}

/// <summary>Reads the files of a folder and checks each for itself and all together.</summary>
/// <param name="folder">Where the files are.</param>
/// <param name="known">What versions said that hold or held.</param>
/// <param name="today">The day on which they are to hold.</param>
internal sealed partial class ReferenceReader(string folder, IReadOnlyCollection<ReferenceVersion> known, DateOnly today)
{
    private const int ShortestRationale = 10;
    private readonly List<ReferenceError> _errors = [];
    private bool _isWrong;
    private readonly Dictionary<object, (string File, IReadOnlyDictionary<string, int> Lines)> _sources = new(ReferenceEqualityComparer.Instance);

    /// <summary>The set, and what is wrong with it. Where all that is wrong is that a file changed and kept its version, the set has what that version said.</summary>
    public static (ReferenceSet? Set, IReadOnlyList<ReferenceError> Errors) Read(string folder, IReadOnlyCollection<ReferenceVersion> known, DateOnly today)
    {
        var reader = new ReferenceReader(folder, known, today);
        var set = reader.Read();
        return (reader._isWrong ? null : set, [.. reader._errors.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line)]);
    }

    private ReferenceSet? Read()
    {
        var types = Read<OrganisationTypeRule>("organisation-types", Kind());
        var topics = Read<TopicRule>("topics", Word());
        var areas = Read<LifeAreaRule>("life-areas", Word());
        var categories = Read<DataCategoryRule>("data-categories", Word());
        var regimes = Read<RegimeRule>("regimes", Kind());
        var bases = Read<LegalBasisRule>("legal-bases", Word());
        var phases = Read<AvePhaseRule>("ave-profile", Name());
        var terms = Read<TermRule>("terms", Name());
        var holidays = Read<RegionalHolidayRule>("holidays", Name());
        if (types is null || topics is null || areas is null || categories is null || regimes is null || bases is null || phases is null || terms is null || holidays is null)
            return null;

        Each(topics, (topic, at) => Known(at, "lifeArea", topic.LifeArea, areas));
        Each(regimes, (regime, at) =>
        {
            Duration(at, "retention", regime.Retention);
            for (var i = 0; i < regime.Purposes.Count; i++)
                Looks(at, $"/purposes/{i}", regime.Purposes[i], Word());
        });
        Each(phases, (phase, at) => Duration(at, "reviewEvery", phase.ReviewEvery));
        Each(terms, (term, at) =>
        {
            Duration(at, "term", term.Term);
            if (term.Enforced is not null)
                at("/enforced", "What is enforced instead stands in the profile (Profile:…), not here.");
        });
        Each(bases, (basis, at) =>
        {
            Known(at, "regime", basis.Regime, regimes);
            if (basis.HighestLevel is < 0 or > 5)
                at("/highestLevel", "The highest level is from 0 to 5.");
            for (var i = 0; i < basis.AllowedRecipients.Count; i++)
                Known(at, $"allowedRecipients/{i}", basis.AllowedRecipients[i], types);
            for (var i = 0; i < basis.AllowedCategories.Count; i++)
                Known(at, $"allowedCategories/{i}", basis.AllowedCategories[i], categories);
        });

        return new ReferenceSet(types, topics, areas, categories, regimes, bases, phases, terms, holidays);
    }

    private ReferenceList<TRule>? Read<TRule>(string name, Regex code)
        where TRule : ReferenceRule
    {
        var file = $"{name}.json";
        try
        {
            var json = File.ReadAllBytes(Path.Combine(folder, file));
            var lines = JsonLines.Of(json); // first: it names the line of an empty place
            var list = JsonSerializer.Deserialize<ReferenceList<TRule>>(json, Json.Options) ?? throw new JsonException("The file is empty.");
            _sources[list] = (file, lines);
            CheckVersion(list);
            CheckEach(list, code);
            return Said(name, list);
        }
        catch (JsonException exception)
        {
            Wrong(file, (int)(exception.LineNumber ?? 0) + 1, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Wrong(file, 1, $"The file could not be read: {exception.GetType().Name}.");
        }

        return null;
    }

    /// <remarks>Who decided under a version must be able to say what it said (I-40): under the same version a file says the same, also after a restart.</remarks>
    private ReferenceList<TRule> Said<TRule>(string name, ReferenceList<TRule> list)
        where TRule : ReferenceRule
    {
        var said = known.FirstOrDefault(version => version.List == name && string.Equals(version.Version, list.Version, StringComparison.OrdinalIgnoreCase));
        if (said is null || JsonNode.DeepEquals(JsonNode.Parse(said.Content), JsonSerializer.SerializeToNode(list, Json.Options)))
            return list;

        var (file, lines) = _sources[list];
        _errors.Add(new ReferenceError(file, lines["/version"], $"The file changed and is still version '{list.Version}': give it another one (I-40)."));
        var then = JsonSerializer.Deserialize<ReferenceList<TRule>>(said.Content, Json.Options)!;
        _sources[then] = (file, lines);
        return then;
    }

    private void CheckVersion<TRule>(ReferenceList<TRule> list)
        where TRule : ReferenceRule
    {
        var (file, lines) = _sources[list];
        if (!Version().IsMatch(list.Version))
            Wrong(file, lines["/version"], $"A version has the form {Version()}: it stands in an address.");
        if (list.ValidFrom > today)
            Wrong(file, lines["/validFrom"], $"The file holds from {list.ValidFrom:yyyy-MM-dd} on: until that day the one before stays. A single rule may have a validFrom of its own.");
    }

    private void Wrong(string file, int line, string message)
    {
        _isWrong = true;
        _errors.Add(new ReferenceError(file, line, message));
    }

    private void CheckEach<TRule>(ReferenceList<TRule> list, Regex code)
        where TRule : ReferenceRule
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        Each(list, (rule, at) =>
        {
            Looks(at, "/code", rule.Code, code);
            if (!codes.Add(rule.Code))
                at("/code", $"The code '{rule.Code}' stands in the file twice.");
            if (rule.Rationale.Trim().Length < ShortestRationale)
                at("/rationale", "A rule says why it is there (I-40).");
            if (rule.ValidTo < rule.ValidFrom)
                at("/validTo", "A rule cannot end before it starts.");
        });
    }

    private void Each<TRule>(ReferenceList<TRule> list, Action<TRule, Action<string, string>> check)
        where TRule : ReferenceRule
    {
        var (file, lines) = _sources[list];
        for (var i = 0; i < list.Rules.Count; i++)
        {
            var pointer = $"/rules/{i}";
            check(list.Rules[i], (below, message) => Wrong(file, lines.GetValueOrDefault(pointer + below, lines.GetValueOrDefault(pointer, 1)), message));
        }
    }

    private static void Known<TRule>(Action<string, string> at, string field, string? code, ReferenceList<TRule> among)
        where TRule : ReferenceRule
    {
        if (code is not null && !among.Rules.Any(rule => rule.Code == code))
            at($"/{field}", $"There is no '{code}' in the file that lists them.");
    }

    private static void Looks(Action<string, string> at, string field, string code, Regex pattern)
    {
        if (!pattern.IsMatch(code))
            at(field, $"A code has the form {pattern}, as in requests.");
    }

    private static void Duration(Action<string, string> at, string field, string? text)
    {
        try
        {
            if (text is null || XmlConvert.ToTimeSpan(text) > TimeSpan.Zero)
                return;
        }
        catch (Exception refused) when (refused is FormatException or OverflowException)
        {
            // Falls through to the one message for every text that is not a term.
        }

        at($"/{field}", $"'{text}' is no ISO 8601 duration above zero, for example P7D.");
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,59}\\z")]
    private static partial Regex Version();

    [GeneratedRegex($"^{Codes.Kind}\\z")]
    private static partial Regex Kind();

    [GeneratedRegex($"^{Codes.Word}\\z")]
    private static partial Regex Word();

    /// <remarks>Phases, terms and days are read and never asked for by their code.</remarks>
    [GeneratedRegex("^[a-z0-9][A-Za-z0-9.]{0,59}\\z")]
    private static partial Regex Name();
}
