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
    public void I40_every_term_that_is_enforced_stands_on_the_list_of_the_region()
    {
        var terms = Terms.Read(AgreedTerms.AsProfile("P1234D"));

        Assert.All(typeof(Terms).GetProperties().Where(term => term.PropertyType == typeof(TimeSpan) && term.Name != nameof(Terms.Poll)), term => Assert.True(term.GetValue(terms) is TimeSpan { Days: 1234 }, term.Name));
    }
}
