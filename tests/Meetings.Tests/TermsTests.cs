using Microsoft.Extensions.Configuration;
using Platform.TestKit;

namespace Platform.Meetings.Tests;

public sealed class TermsTests
{
    [Fact]
    public void What_the_reference_data_says_of_a_term_is_what_is_enforced() =>
        Assert.Equal(Terms.Read(new ConfigurationBuilder().Build()), Terms.Read(AgreedTerms.AsProfile()));

    [Fact]
    public void I_40_every_term_that_is_enforced_stands_on_the_list_of_the_region()
    {
        var terms = Terms.Read(AgreedTerms.AsProfile("P1234D"));

        Assert.Equal(new Terms(TimeSpan.FromDays(1234), 1234, TimeSpan.FromDays(1234), TimeSpan.FromDays(1234), terms.Poll), terms);
    }
}
