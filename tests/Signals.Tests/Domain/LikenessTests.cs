using Platform.Signals.Domain;
using Xunit;

namespace Platform.Signals.Tests.Domain;

public sealed class LikenessTests
{
    private static readonly DateOnly Birth = new(1984, 3, 2);

    [Theory]
    [InlineData("Meijer", "Meyer")]
    [InlineData("Meijer", "Maier")]
    [InlineData("Jansen", "Janssen")]
    [InlineData("Hendriks", "Hendrickx")]
    [InlineData("de Graaf", "de Graaff")]
    [InlineData("Schoute", "Schouten")]
    [InlineData("van Dyck", "van Dijk")]
    [InlineData("Bouwman", "Bauman")]
    [InlineData("Philips", "Filips")]
    [InlineData("Cornelisse", "Kornelisse")]
    public void Spellings_of_a_family_name_that_sound_alike_meet(string one, string other) =>
        Assert.Equal(DutchSound.OfFamily(one), DutchSound.OfFamily(other));

    [Theory]
    [InlineData("Jansen", "Hansen")]
    [InlineData("Bakker", "Dekker")]
    [InlineData("Visser", "Vos")]
    public void Other_names_sound_otherwise(string one, string other) =>
        Assert.NotEqual(DutchSound.OfFamily(one), DutchSound.OfFamily(other));

    [Theory]
    [InlineData("Joris", "Joris", NameLikeness.Same)]
    [InlineData("Katarina", "Catharina", NameLikeness.Sound)]
    [InlineData("Kees", "Cornelis", NameLikeness.Near)]
    [InlineData("Kees", "Cees", NameLikeness.Sound)]
    [InlineData("Cees", "Cornelis", NameLikeness.Near)]
    [InlineData("K.", "Cees", NameLikeness.Initial)]
    [InlineData("Celine", "Kelin", NameLikeness.Different)]
    [InlineData("Sjaak", "Jacques", NameLikeness.Near)]
    [InlineData("Jaap", "Jacobus", NameLikeness.Near)]
    [InlineData("J.P.", "Joris", NameLikeness.Initial)]
    [InlineData("Lisa", "Tess", NameLikeness.Different)]
    [InlineData("Wilem", "Willem", NameLikeness.Sound)]
    public void First_names_are_compared_as_people_write_them(string one, string other, NameLikeness likeness) =>
        Assert.Equal(likeness, Names.OfGivenNames(one, other));

    [Fact]
    public void Day_and_month_that_were_swapped_still_meet()
    {
        var likeness = Compare(new("Joris", "van Dungen", Birth), new("Joris", "van Dungen", new DateOnly(1984, 2, 3)))!;

        Assert.Equal((MatchKind.Person, 80), (likeness.Kind, likeness.Score));
        Assert.Contains(likeness.Evidence, part => part.Reason is MatchReason.BirthSwapped);
    }

    [Fact]
    public void Twins_are_a_household_and_not_one_person() =>
        Assert.Equal(MatchKind.Household, Compare(new("Tess", "Bos", Birth), new("Lotte", "Bos", Birth), atHome: true)!.Kind);

    [Fact]
    public void A_father_and_a_son_of_one_name_are_a_household_and_not_one_person() =>
        Assert.Equal(MatchKind.Household, Compare(new("Willem", "Bos", Birth), new("Willem", "Bos", new DateOnly(1955, 7, 9)), atHome: true)!.Kind);

    [Fact]
    public void A_stranger_in_the_same_street_is_nothing() =>
        Assert.Null(Likeness.Of(At(new("Willem", "Bos", Birth), 12), At(new("Karim", "Aziz", Birth), 14)));

    [Fact]
    public void Who_moved_house_is_found_by_name_and_birth() =>
        Assert.Equal(MatchKind.Person, Likeness.Of(At(new("Willem", "Bos", Birth), 12), At(new("W.", "Bosch", Birth), 300))?.Kind ?? Likeness.Of(At(new("Willem", "Bos", Birth), 12), At(new("W.", "Bos", Birth), 300))!.Kind);

    [Fact]
    public void I_7_an_unconfirmed_identity_is_never_more_than_a_possibility()
    {
        var subject = Subject.Person(new SubjectPerson("Willem", "Bos", Birth), null, IdentityConfidence.Unconfirmed);

        Assert.Equal(Likeness.MostUnconfirmed, Likeness.Of(subject, subject)!.Score);
    }

    [Fact]
    public void A_score_is_the_sum_of_its_evidence()
    {
        var likeness = Compare(new("Joris", "Meijer", Birth), new("J.", "Meyer", Birth), atHome: true)!;

        Assert.Equal(likeness.Score, likeness.Evidence.Sum(part => part.Points));
    }

    private static Likeness? Compare(SubjectPerson one, SubjectPerson other, bool atHome = false) =>
        atHome ? Likeness.Of(At(one, 12), At(other, 12)) : Likeness.Of(Alone(one), Alone(other));

    private static Subject Alone(SubjectPerson person) => Subject.Person(person, null, IdentityConfidence.Confirmed);

    private static Subject At(SubjectPerson person, int number) => Subject.Person(person, new SubjectAddress("5384 AB", number), IdentityConfidence.Confirmed);
}
