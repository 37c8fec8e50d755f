using Microsoft.Extensions.Configuration;
using Platform.Partners.Reference;
using Xunit;

namespace Platform.Partners.Tests.Domain;

/// <summary>A term of the region's list says what is enforced instead, only where the profile says another length.</summary>
public sealed class TermRuleTests
{
    private static readonly TermRule Rule = new("regie.acting", "Waarnemen", "Nobody acts for ever.", "P1D");

    [Theory]
    [InlineData("P2D", "P2D")]
    [InlineData("PT25H", "PT25H")]
    [InlineData("P1D", null)]
    [InlineData("PT24H", null)] // as long, written in another way
    [InlineData("PT1440M", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("a week", "a week")] // no term at all: shown as it stands
    [InlineData("P99999999999D", "P99999999999D")]
    public void A_term_says_what_is_enforced_instead_where_that_is_another_length(string? said, string? enforced)
    {
        var rule = Rule.In(Profile("Profile:regie:acting", said));

        Assert.Equal((enforced, "P1D"), (rule.Enforced, rule.Term));
    }

    [Fact]
    public void What_the_profile_says_of_another_term_changes_nothing() =>
        Assert.Equal(Rule, Rule.In(Profile("Profile:regie:acting:long", "P2D")));

    private static IConfiguration Profile(string key, string? value) => new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
}
