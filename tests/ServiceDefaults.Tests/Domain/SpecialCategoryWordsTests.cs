using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Domain;

public sealed class SpecialCategoryWordsTests
{
    [Theory]
    [InlineData("Agreement: start methadone", "methadone", SpecialCategory.Addiction)]
    [InlineData("Methadonverstrekking regelen", "Methadonverstrekking", SpecialCategory.Addiction)]
    [InlineData("Gokverslaving aanpakken", "Gokverslaving", SpecialCategory.Addiction)]
    [InlineData("Drug test", "Drug", SpecialCategory.Addiction)]
    [InlineData("Hiv-remmers halen", "Hiv", SpecialCategory.Health)]
    [InlineData("Zwangerschap begeleiden", "Zwangerschap", SpecialCategory.Health)]
    [InlineData("Tests for AIDS", "AIDS", SpecialCategory.Health)]
    [InlineData("Licht verstandelijke beperking", "verstandelijke", SpecialCategory.Health)]
    [InlineData("Syndroom-van-Down", "Syndroom-van-Down", SpecialCategory.Health)]
    [InlineData("Plan na psychose", "psychose", SpecialCategory.MentalHealth)]
    [InlineData("Borderline", "Borderline", SpecialCategory.MentalHealth)]
    [InlineData("Persoonlijkheidsstoornis", "Persoonlijkheidsstoornis", SpecialCategory.MentalHealth)]
    [InlineData("Na de suïcidepoging", "suïcidepoging", SpecialCategory.MentalHealth)]
    [InlineData("Na de sui\u0308cide", "suïcide", SpecialCategory.MentalHealth)] // two characters for one letter
    [InlineData("Aanmelden GGZ, ptss", "ptss", SpecialCategory.MentalHealth)]
    [InlineData("Uitstappen uit sekswerk", "sekswerk", SpecialCategory.Sexuality)]
    [InlineData("Bisexual support group", "Bisexual", SpecialCategory.Sexuality)]
    [InlineData("Terug uit detentie", "detentie", SpecialCategory.Crime)]
    [InlineData("Na de veroordeling", "veroordeling", SpecialCategory.Crime)]
    [InlineData("Aangifte doen", "Aangifte", SpecialCategory.Crime)]
    [InlineData("Woninginbraken bespreken", "Woninginbraken", SpecialCategory.Crime)]
    [InlineData("Huiselijk geweld", "geweld", SpecialCategory.Crime)]
    [InlineData("Conviction", "Conviction", SpecialCategory.Crime)]
    [InlineData("Steun van moskeeën", "moskeeën", SpecialCategory.Religion)]
    [InlineData("Contact with the church", "church", SpecialCategory.Religion)]
    [InlineData("Asielaanvraag", "Asielaanvraag", SpecialCategory.Origin)]
    [InlineData("Marokkaanse achtergrond", "Marokkaanse", SpecialCategory.Origin)]
    [InlineData("Gesprek met de vakbond", "vakbond", SpecialCategory.Politics)]
    [InlineData("Trade-union dues", "Trade-union", SpecialCategory.Politics)]
    public void A_word_of_a_special_category_is_found_as_it_stands(string text, string word, SpecialCategory category) =>
        Assert.Equal([new SpecialCategoryWord(category, word)], SpecialCategoryWords.In(text));

    [Fact]
    public void Each_word_is_told_once_and_all_of_them() => Assert.Equal(
        [new SpecialCategoryWord(SpecialCategory.Health, "Hiv"), new SpecialCategoryWord(SpecialCategory.Addiction, "methadon")],
        SpecialCategoryWords.In("Hiv, methadon, HIV"));

    [Theory]
    [InlineData("Belastingaangifte 2025")]
    [InlineData("Aangifte inkomstenbelasting")]
    [InlineData("Btw-aangifte")]
    [InlineData("Ziektekostenverzekering regelen")]
    [InlineData("Verslag van het overleg")] // a report, no addiction
    [InlineData("Geweldige dag gehad")] // a great day
    [InlineData("Geweldloos verzet")]
    [InlineData("Aids for the household")] // what helps somebody along
    [InlineData("Overleg met politiekorps")] // no politics
    [InlineData("Against discrimination")] // no crime
    [InlineData("Bezoek Moordrecht")] // a village
    [InlineData("Kennismaken met Wietske")]
    [InlineData("Kastelen bezoeken")] // castles, and no theft
    [InlineData("Overleg met GGZ, politie en reclassering")] // who takes part is no secret to who takes part
    [InlineData("Well done \U0001F44D")]
    [InlineData("")]
    [InlineData("\uFFFE")] // no text at all
    public void A_word_that_only_looks_like_one_is_none(string text) => Assert.Empty(SpecialCategoryWords.In(text));
}
