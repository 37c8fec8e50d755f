using Microsoft.Extensions.Configuration;

namespace Platform.Cases.Tests;

public sealed class TermsTests
{
    [Fact]
    public void What_the_reference_data_says_of_a_term_is_what_is_enforced()
    {
        Assert.Equal(Terms.Read(new ConfigurationBuilder().Build()), Terms.Read(AgreedTerms.AsProfile()));
        Assert.Equal(AveProfile.Default.PendingView, AgreedTerms.Read()["ave.pendingView"]);
    }

    [Fact]
    public void A_case_is_kept_by_the_law_under_which_it_ended_and_both_say_the_same_where_the_region_says_nothing()
    {
        var terms = Terms.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Profile:Retention:CaseUnderTheAct", (string?)"P365D")]).Build());

        Assert.Equal((1825, 365), (terms.RetentionUnder(Regime.Local).Days, terms.RetentionUnder(Regime.Wgs).Days));
        Assert.All(Enum.GetValues<Regime>(), law => Assert.Equal(1825, Terms.Read(new ConfigurationBuilder().Build()).RetentionUnder(law).Days));
    }

    [Fact]
    public void I40_every_term_that_is_enforced_stands_on_the_list_of_the_region()
    {
        var terms = Terms.Read(AgreedTerms.AsProfile("P1234D"));

        Assert.All(typeof(Terms).GetProperties().Where(term => term.PropertyType == typeof(TimeSpan) && term.Name != nameof(Terms.Poll)), term => Assert.True(term.GetValue(terms) is TimeSpan { Days: 1234 }, term.Name));
    }
}
