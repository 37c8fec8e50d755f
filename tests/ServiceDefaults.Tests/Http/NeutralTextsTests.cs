using Platform.ServiceDefaults.Http;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Http;

public sealed class NeutralTextsTests
{
    [Theory]
    [InlineData("Aanmelden schuldhulp")]
    [InlineData("Huisbezoek plannen")]
    [InlineData("Budget bespreken")]
    [InlineData("Belastingaangifte 2025")]
    [InlineData("Aangifte inkomstenbelasting")]
    [InlineData("Ziektekostenverzekering regelen")]
    [InlineData("Zorgverzekering oversluiten")]
    [InlineData("MDO Jeugd en Gezin Noord")]
    [InlineData("Dagritme en dagbesteding")]
    [InlineData("Inschrijven woningzoekende")]
    [InlineData("Betaalregeling met de verhuurder")]
    [InlineData("Gesprek met de school")]
    [InlineData("Overleg met Veilig Thuis")]
    [InlineData("Overleg met GGZ en politie")]
    [InlineData("Contact met reclassering")]
    [InlineData("Afstemming Jeugdzorg en Wmo")]
    [InlineData("Indicatie Wmo aanvragen")]
    [InlineData("Beschermd wonen aanvragen")]
    [InlineData("Kinderopvang regelen")]
    [InlineData("Post openen en ordenen")]
    [InlineData("Beslagvrije voet laten berekenen")]
    [InlineData("Woning opruimen")]
    [InlineData("Vaste contactpersoon")]
    [InlineData("Wekelijks bezoek, dinsdagochtend")]
    [InlineData("Evaluatie over zes weken")]
    [InlineData("Veiligheidsafspraken herzien")]
    [InlineData("Afspraak 3 van het plan")]
    [InlineData("Vervolg na 12 maart")]
    [InlineData("Inkomen en toeslagen op orde")]
    [InlineData("Herkomst van de schulden uitzoeken")]
    [InlineData("Bewindvoering aanvragen")]
    [InlineData("Kennismaken met de wijkagent")]
    [InlineData("Vervoer naar school")]
    [InlineData("Sporten op woensdag")]
    [InlineData("Netwerkberaad voorbereiden")]
    [InlineData("Verslag van het overleg")]
    [InlineData("Onbegrepen gedrag: wie belt wie")]
    [InlineData("Huishouden in Vliethaven-Zuid")]
    [InlineData("Huishouden aan de Loodskade")]
    [InlineData("Woonoverlast: wie gaat langs")]
    [InlineData("Arbeidsmarkt en opleiding verkennen")]
    [InlineData("Leerpad kiezen")]
    [InlineData("Uitnodiging Politie Deltawest")]
    [InlineData("Aanmelden Theo Thijssenschool")]
    [InlineData("Gesprek in de Johan Cruijff Arena")]
    [InlineData("Evaluatie december 2026")]
    [InlineData("Agreement 3 of the plan")]
    [InlineData("Daily rhythm")]
    [InlineData("Weekly visit")]
    [InlineData("Visits in pairs until the new year")]
    [InlineData("Quiet nights")]
    [InlineData("Support at one address")]
    [InlineData("Household, Vliethaven-Zuid")]
    [InlineData("Repairs and payment plan")]
    [InlineData("Weekly outreach for two months")]
    [InlineData("Case 7H3-K2M")]
    [InlineData("Own work")]
    [InlineData("Ten Visits in a Month")]
    [InlineData("MS Teams call every Friday")]
    [InlineData("Debts")]
    [InlineData("Visit 12")]
    public void I23_A_title_as_practice_writes_it_is_neutral(string title) => NeutralTexts.EnsureTitle(title, "/processTitle");

    [Fact]
    public void I23_A_title_that_is_not_neutral_is_refused_with_every_word_that_makes_it_so()
    {
        var refused = Assert.Throws<ProblemException>(() => NeutralTexts.EnsureTitle("Joris: start methadon, 06-12345678", "/processTitle"));

        Assert.Equal((409, "title-not-neutral"), (refused.Status, refused.Code));
        Assert.Equal(
            [new InputError("/processTitle", "addiction", "methadon"), new InputError("/processTitle", "number", "06-12345678"), new InputError("/processTitle", "name", "Joris")],
            refused.Errors);
        Assert.DoesNotContain("methadon", refused.Message, StringComparison.OrdinalIgnoreCase); // a log may hold the message
    }

    [Theory]
    [InlineData("Thuis bij familie Jansen", "familie Jansen")]
    [InlineData("Home of Joris", "Joris")]
    public void I23_A_place_names_nobody(string place, string name)
    {
        var refused = Assert.Throws<ProblemException>(() => NeutralTexts.EnsurePlace(place, "/place"));

        Assert.Equal((409, "place-not-neutral"), (refused.Status, refused.Code));
        Assert.Equal([new InputError("/place", "name", name)], refused.Errors);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Town hall, room 2")]
    [InlineData("Stadhuis, Loodskade 14, 9907 SD Vliethaven")]
    [InlineData("Psychiatrisch Ziekenhuis, zaal 3")]
    [InlineData("Anna van Burenplein 1")]
    [InlineData("Teams, 020-1234567, 345 678 901")]
    public void A_place_may_be_a_hospital_a_street_and_a_number_to_call(string? place) => NeutralTexts.EnsurePlace(place, "/place");
}
