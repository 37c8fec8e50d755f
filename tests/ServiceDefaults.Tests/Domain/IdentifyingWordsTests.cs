using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Domain;

public sealed class IdentifyingWordsTests
{
    private static readonly IdentifyingWords Usual = new([], [], []);

    [Theory]
    [InlineData("The son of Joris does not eat.", "Joris", IdentifyingKind.Name)]
    [InlineData("Again shouting at the home of van der Gouwe.", "van der Gouwe", IdentifyingKind.Name)]
    [InlineData("A man in the Loodskade 14 shouts.", "Loodskade 14", IdentifyingKind.Address)]
    [InlineData("Somebody at 9907 SD.", "9907 SD", IdentifyingKind.Address)]
    [InlineData("Born on 02-03-1984.", "02-03-1984", IdentifyingKind.Birth)]
    [InlineData("Citizen number 123456782.", "123456782", IdentifyingKind.Number)]
    [InlineData("Citizen number 123 456 782.", "123 456 782", IdentifyingKind.Number)]
    [InlineData("Citizen number 1234.56.782.", "1234.56.782", IdentifyingKind.Number)]
    [InlineData("He drives AB-12-CD.", "AB-12-CD", IdentifyingKind.Number)]
    [InlineData("He drives AB-CD-12.", "AB-CD-12", IdentifyingKind.Number)]
    [InlineData("He drives 12-AB-CD.", "12-AB-CD", IdentifyingKind.Number)]
    [InlineData("He drives 1-ABC-23.", "1-ABC-23", IdentifyingKind.Number)]
    [InlineData("Call 06-12345678.", "06-12345678", IdentifyingKind.Number)]
    [InlineData("Somebody behind the Havenpoort drinks.", "Havenpoort", IdentifyingKind.Address)]
    [InlineData("A father with ALS.", "ALS", IdentifyingKind.RareCondition)]
    [InlineData("A mother with Huntington in a small village.", "Huntington", IdentifyingKind.RareCondition)]
    [InlineData("Talked with mw. Bakker about the rent.", "mw. Bakker", IdentifyingKind.Name)]
    [InlineData("Mw Bakker does not open.", "Mw Bakker", IdentifyingKind.Name)]
    [InlineData("What can we do for dhr. Yilmaz?", "dhr. Yilmaz", IdentifyingKind.Name)]
    [InlineData("Again at fam. Hendriks.", "fam. Hendriks", IdentifyingKind.Name)]
    [InlineData("Thuis bij mevrouw J. Bakker.", "mevrouw J. Bakker", IdentifyingKind.Name)]
    [InlineData("Dhr. J.P. van den Berg drinkt.", "Dhr. J.P. van den Berg", IdentifyingKind.Name)]
    public void Words_by_which_somebody_could_be_found_are_found(string text, string word, IdentifyingKind kind) =>
        Assert.Contains(new IdentifyingWord(kind, word), Usual.In(text));

    [Theory]
    [InlineData("Somebody at the bongerd 12 shouts.", "bongerd 12", IdentifyingKind.Address)]
    [InlineData("Behind the kattenwegje.", "kattenwegje", IdentifyingKind.Address)]
    [InlineData("A boy with fabry, in a village.", "fabry", IdentifyingKind.RareCondition)]
    [InlineData("he is called evertjan at home", "evertjan", IdentifyingKind.Name)]
    public void What_a_region_adds_is_found_too(string text, string word, IdentifyingKind kind) =>
        Assert.Equal([new IdentifyingWord(kind, word)], new IdentifyingWords(["evertjan"], ["bongerd", "*wegje"], ["fabry*"]).In(text));

    [Theory]
    [InlineData("A client refuses every visit since the summer. When is that enough to act together?")]
    [InlineData("Wat doen we als hij de deur niet opendoet?")] // als is Dutch for if, and no disease
    public void A_text_without_them_says_nothing(string text) => Assert.Empty(Usual.In(text));

    [Theory]
    [InlineData("Visit of Joris", "Joris", IdentifyingKind.Name)]
    [InlineData("Fatima's school", "Fatima's", IdentifyingKind.Name)]
    [InlineData("Fatima school zoeken", "Fatima", IdentifyingKind.Name)]
    [InlineData("Familie Jansen", "Familie Jansen", IdentifyingKind.Name)]
    [InlineData("Bezoek Familie Jansen Kerkstraat", "Familie Jansen", IdentifyingKind.Name)]
    [InlineData("Thuis bij mevrouw El Idrissi", "mevrouw El Idrissi", IdentifyingKind.Name)]
    [InlineData("Mrs O'Brien", "Mrs O'Brien", IdentifyingKind.Name)]
    [InlineData("Bezoek mw. J. Bakker", "mw. J. Bakker", IdentifyingKind.Name)]
    [InlineData("Bezoek van der Gouwe", "van der Gouwe", IdentifyingKind.Name)]
    [InlineData("Loodskade 14", "Loodskade 14", IdentifyingKind.Address)]
    [InlineData("Household at 9907 SD", "9907 SD", IdentifyingKind.Address)]
    [InlineData("Household, 02-03-1984", "02-03-1984", IdentifyingKind.Birth)]
    [InlineData("About 123456782", "123456782", IdentifyingKind.Number)]
    [InlineData("Support with Huntington", "Huntington", IdentifyingKind.RareCondition)]
    public void Words_that_leave_little_doubt_are_found(string text, string word, IdentifyingKind kind) =>
        Assert.Equal([new IdentifyingWord(kind, word)], IdentifyingWords.CertainIn(text));

    [Theory]
    [InlineData("Household, Vliethaven-Zuid")] // a capital in a sentence
    [InlineData("Gesprek met de Brug")]
    [InlineData("Woonoverlast in de Loodskade")] // a street without a house
    [InlineData("Arbeidsmarkt verkennen")]
    [InlineData("Vervolg op 12-03-2027")] // nobody is born then
    [InlineData("Ten Visits in a Month")]
    [InlineData("MS Teams")]
    [InlineData("Aanmelden Theo Thijssenschool")]
    [InlineData("Johan Cruijff Arena")]
    [InlineData("Zaal Jan Steen")]
    [InlineData("Hotel Van der Valk")]
    [InlineData("Anna van Burenplein")]
    public void What_is_ordinary_in_a_title_or_a_place_leaves_doubt(string text) => Assert.Empty(IdentifyingWords.CertainIn(text));

    [Fact]
    public void A_text_made_to_keep_the_search_busy_does_not()
    {
        foreach (var word in new[] { "Van ", "Aa", "van der ", "familie van ", "Jan ", "ziekte" })
            IdentifyingWords.CertainIn(string.Concat(Enumerable.Repeat(word, 4000 / word.Length))); // a pattern that takes a second throws
    }
}
