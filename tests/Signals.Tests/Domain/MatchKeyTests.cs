using Platform.Signals.Domain;
using Xunit;

namespace Platform.Signals.Tests.Domain;

/// <summary>Who is suggested must be found first: whatever likeness accepts has a key in common.</summary>
public sealed class MatchKeyTests
{
    private static readonly DateOnly Birth = new(1984, 3, 2);

    public static TheoryData<string, string, string?, string, string, string?> OnePersonTwice => new()
    {
        { "Joris", "van Dungen", "1984-03-02", "Joris", "van Dungen", "1984-03-02" },
        { "Joris", "van Dungen", "1984-03-02", "Joris", "van Dungen", null },
        { "Joris", "van Dungen", null, "Joris", "van Dungen", null },
        { "Joris", "van Dungen", "1984-03-02", "J.", "van Dungen", "1984-02-03" },
        { "Joris", "Meijer", "1984-03-12", "Joris", "Meyer", "1985-03-12" },
        { "Joris", "Meijer", "1984-03-12", "Joris", "Meyer", "1984-03-13" },
        { "Joris", "Meijer", "1984-03-12", "Joris", "Meyer", "1984-08-12" },
        { "Hans", "Bos", "1984-03-12", "Johannes", "Bos", "1984-03-12" },
        { "Kees", "Bos", "1984-03-12", "Cees", "Bos", "1984-03-13" },
        { "Jacques", "Bos", "1984-03-12", "Sjaak", "Bos", "1984-03-12" },
        { "Joris", "Dijkman", "1984-03-12", "Joris", "Dijkmam", "1984-03-12" },
    };

    [Theory]
    [MemberData(nameof(OnePersonTwice))]
    public void Whoever_is_suggested_without_a_place_shares_a_key(string given, string family, string? born, string otherGiven, string otherFamily, string? otherBorn)
    {
        var (one, other) = (Somebody(given, family, born), Somebody(otherGiven, otherFamily, otherBorn));

        Assert.Equal(MatchKind.Person, Likeness.Of(one, other)!.Kind);
        Assert.NotEmpty(MatchKey.CandidateKeys(one).Intersect(MatchKey.CandidateKeys(other)));
    }

    [Fact]
    public void People_who_share_no_more_than_a_family_name_and_an_initial_are_not_compared() =>
        Assert.Empty(MatchKey.CandidateKeys(Somebody("Joris", "Jansen", "1984-03-02")).Intersect(MatchKey.CandidateKeys(Somebody("Jan", "Jansen", "1961-12-30"))));

    [Fact]
    public void The_same_address_is_a_key_whoever_lives_there()
    {
        var home = new SubjectAddress("9907 SD", 14, "a");

        Assert.NotEmpty(MatchKey.CandidateKeys(Subject.AtAddress(home, IdentityConfidence.Confirmed))
            .Intersect(MatchKey.CandidateKeys(Subject.Person(new SubjectPerson("Joris", "Bos", Birth), new SubjectAddress("9907sd", 14), IdentityConfidence.Confirmed))));
    }

    private static Subject Somebody(string given, string family, string? born) =>
        Subject.Person(new SubjectPerson(given, family, born is null ? null : DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture)), null, IdentityConfidence.Confirmed);
}
