using Platform.Signals.Domain;

namespace Platform.Bench;

/// <summary>How often the matcher is right about one person in two signals: on pairs of which we know the answer, made with a fixed seed, most of them hard.</summary>
internal sealed class Matching
{
    private const int PerKind = 500;

    private static readonly string[] Families =
        ["de Vries", "Jansen", "van den Berg", "Bakker", "van Dijk", "Visser", "Smit", "Meijer", "de Boer", "Mulder", "Bos", "Vos", "Peters", "Hendriks", "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra", "Smits", "de Graaf", "van der Meer", "Yilmaz", "El Idrissi", "Bouzidi", "Ferreira"];

    private static readonly string[] GivenNames =
        ["Jan", "Willem", "Sanne", "Fatima", "Mohammed", "Lieke", "Daan", "Emma", "Yusuf", "Karin", "Sjoerd", "Anneke", "Thijs", "Naima", "Bram", "Esra", "Pieter", "Marieke", "Ruben", "Ilse"];

    /// <summary>What one officer hears and another writes.</summary>
    private static readonly (string Written, string Heard)[] Spellings =
        [("Jansen", "Janssen"), ("Meijer", "Meyer"), ("Smit", "Smidt"), ("Dijkstra", "Dykstra"), ("Visser", "Visscher"), ("Mulder", "Muldr"), ("Bakker", "Baker"), ("Hendriks", "Hendrix"), ("Vos", "Voss"), ("de Graaf", "de Graaff"), ("Peters", "Peeters"), ("Yilmaz", "Yılmaz"), ("van den Berg", "v.d. Berg"), ("de Wit", "de With")];

    /// <summary>What stands in the papers, and what people say.</summary>
    private static readonly (string Full, string Called)[] CallNames =
        [("Cornelis", "Cees"), ("Kees", "Cees"), ("Jacques", "Sjaak"), ("Jacobus", "Jaap"), ("Johannes", "Hans"), ("Josephus", "Sjef"), ("Willem", "Wim"), ("Elisabeth", "Bep"), ("Adrianus", "Arie"), ("Martinus", "Maarten")];

    private readonly Random _random = new(20261124);
    private readonly List<(string Kind, bool Same, bool Suggested)> _judged = [];

    /// <summary>Judges every pair.</summary>
    public static Matching Judge()
    {
        var matching = new Matching();
        for (var number = 0; number < PerKind; number++)
        {
            matching.OnePerson();
            matching.TwoPeople();
        }

        return matching;
    }

    /// <summary>Rows of a table: of the pairs that were suggested the share that is one person (precision), of those that are one the share that was suggested (recall), and by kind.</summary>
    public void Write(TextWriter output)
    {
        var precision = Share(_judged.Where(pair => pair.Suggested), pair => pair.Same);
        var recall = Share(_judged.Where(pair => pair.Same), pair => pair.Suggested);
        output.WriteLine($"| Match candidates, {_judged.Count} labelled pairs (fixed seed) | precision {precision:0.000}, recall {recall:0.000} |");
        foreach (var kind in _judged.GroupBy(pair => pair.Kind))
            output.WriteLine($"| … {kind.Key}: {(kind.First().Same ? "one person" : "two people")} | {Share(kind, pair => pair.Same == pair.Suggested):P0} right |");
    }

    private void OnePerson()
    {
        var (written, heard) = Any(Spellings);
        var (given, born, home) = (Any(GivenNames), Born(), Home());
        Same("another spelling", One(given, written, born, home), One(given, heard, born, Home()));
        Same("day and month swapped", One(given, written, born, home), One(given, written, Swapped(born), Home()));
        Same("moved house", One(given, written, born, home), One(given, written, born, Home()));
        Same("initial only", One(given, written, born, home), One(given[..1] + ".", written, born, Home()));
        var (full, called) = CallNames[_judged.Count % CallNames.Length];
        Same("called by another name", One(full, written, born, home), One(called, written, born, Home()));
        Same("no day of birth, same home", One(given, written, born, home), One(given, heard, null, home));
    }

    private void TwoPeople()
    {
        var (family, given, born, home) = (Any(Families), Any(GivenNames), Born(), Home());
        var other = Other(given);
        Different("twins", One(given, family, born, home), One(other, family, born, home));
        Different("father and son of one name", One(given, family, born, home), One(given, family, born.AddYears(-28).AddDays(_random.Next(1, 300)), home));
        Different("same name in one street", One(given, family, born, home), One(given, family, Born(), new SubjectAddress(home.PostalCode, home.HouseNumber + 2)));
        Different("neighbours born on one day", One(given, family, born, home), One(other, Any(Families), born, new SubjectAddress(home.PostalCode, home.HouseNumber + 2)));
        Different("brother and sister", One(given, family, born, home), One(other, family, born.AddDays(700), home));
    }

    private void Same(string kind, Subject one, Subject other) => _judged.Add((kind, true, Suggests(one, other)));

    private void Different(string kind, Subject one, Subject other) => _judged.Add((kind, false, Suggests(one, other)));

    /// <remarks>As the service does it: candidates share a key, and what is compared is only among them.</remarks>
    private static bool Suggests(Subject one, Subject other) =>
        MatchKey.CandidateKeys(one).Intersect(MatchKey.CandidateKeys(other)).Any() && Likeness.Of(one, other) is { Kind: MatchKind.Person };

    private static Subject One(string given, string family, DateOnly? born, SubjectAddress home) =>
        Subject.Person(new SubjectPerson(given, family, born), home, IdentityConfidence.Confirmed);

    private static double Share<T>(IEnumerable<T> all, Func<T, bool> counts)
    {
        var list = all.ToList();
        return list.Count == 0 ? double.NaN : (double)list.Count(counts) / list.Count;
    }

    /// <remarks>A day that can be swapped, and is not its own swap.</remarks>
    private DateOnly Born()
    {
        var month = _random.Next(1, 12);
        return new DateOnly(_random.Next(1950, 2016), month, month + 1);
    }

    private static DateOnly Swapped(DateOnly day) => new(day.Year, day.Day, day.Month);

    private SubjectAddress Home() => new($"99{_random.Next(10, 99)}S{Any("ADS".ToCharArray())}", _random.Next(1, 300));

    private string Other(string given)
    {
        string other;
        do
            other = Any(GivenNames);
        while (other[0] == given[0]);
        return other;
    }

    private T Any<T>(T[] from) => from[_random.Next(from.Length)];
}
