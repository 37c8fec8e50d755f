using Microsoft.Extensions.Configuration;

namespace Platform.Cases.Tests;

public sealed class AveProfilesTests
{
    private static readonly Dictionary<string, string?> Why = new() { ["Profile:Ave:Version"] = "2027-1", ["Profile:Ave:Rationale"] = "Agreed by the steering group" };

    [Fact]
    public void A_region_that_says_nothing_scales_as_published()
    {
        var profile = AveProfiles.Read(new ConfigurationBuilder().Build());

        Assert.Equal(AveProfile.Default, profile with { Phases = AveProfile.Default.Phases });
        Assert.Equal(AveProfile.Default.Phases.Select(p => (p.DecidedUpBy, p.DecidedDownBy, p.ReviewEvery)), profile.Phases.Select(p => (p.DecidedUpBy, p.DecidedDownBy, p.ReviewEvery)));
    }

    [Fact]
    public void A_region_says_per_phase_who_is_needed_who_decides_up_and_down_and_how_often_it_is_reviewed()
    {
        var rules = Read(
            ("Phases:2:Needs:0", "processDirector"), ("Phases:2:DecidedUpBy", "processDirector"), ("Phases:2:DecidedDownBy", "caseDirector"),
            ("Phases:1:ReviewEvery", "P180D"), ("Phases:2:AtEntry:0", "residentsGoal"), ("Phases:2:WhileThere:0", "bothPerspectives"));

        Assert.Equal([DirectorRole.CaseDirector, DirectorRole.ProcessDirector], rules.At(2).AllNeeds);
        Assert.Equal((DirectorRole.ProcessDirector, DirectorRole.CaseDirector), (rules.At(2).DecidedUpBy, rules.At(2).DecidedDownBy));
        Assert.Equal((TimeSpan.FromDays(180), TimeSpan.FromDays(84)), (rules.At(1).ReviewEvery!.Value, rules.At(2).ReviewEvery!.Value));
        Assert.Equal([PhaseContent.ResidentsGoal], rules.At(2).AtEntry);
        Assert.Equal([PhaseContent.BothPerspectives], rules.At(2).WhileThere);
        Assert.Equal("2027-1", rules.Version);
    }

    [Fact]
    public void What_the_published_phases_ask_in_a_crisis_can_all_be_said()
    {
        Assert.Equal(
            [PhaseContent.CrisisContacts, PhaseContent.CommunicationOwner, PhaseContent.DecisionLog, PhaseContent.LookedAfter, PhaseContent.Aftercare],
            AveProfile.Default.At(4).WhileThere);

        var rules = Read(("Phases:4:AtEntry:0", "lookedAfter"), ("Phases:4:AtEntry:1", "aftercare"), ("Phases:4:WhileThere:0", "decisionLog"), ("Phases:4:WhileThere:1", "afterActionReview")).At(4);

        Assert.Equal([PhaseContent.LookedAfter, PhaseContent.Aftercare], rules.AtEntry);
        Assert.Equal([PhaseContent.DecisionLog, PhaseContent.AfterActionReview], rules.WhileThere);
    }

    [Fact]
    public void I4_What_a_region_says_takes_nobody_away_who_has_to_be_there() =>
        Assert.Equal([DirectorRole.CaseDirector, DirectorRole.ProcessDirector, DirectorRole.ExecutiveOwner], Read(("Phases:4:Needs:0", "caseDirector")).At(4).AllNeeds);

    [Fact]
    public void I40_A_region_that_scales_otherwise_names_its_version_and_its_reason()
    {
        var silent = new ConfigurationBuilder().AddInMemoryCollection([new("Profile:Ave:ComplexFrom", "4")]).Build();

        Assert.Contains("Rationale", Assert.Throws<InvalidOperationException>(() => AveProfiles.Read(silent)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Phases:5:DecidedUpBy", "caseDirector", "Profile:Ave:Phases:5")]
    [InlineData("Phases:2:DecidedBy", "caseDirector", "Profile:Ave:Phases:2:DecidedBy")]
    [InlineData("Phases:2:DecidedUpBy", "mayor", "Profile:Ave:Phases:2:DecidedUpBy is 'mayor'")]
    [InlineData("Phases:3:AtEntry:0", "mandatedAgreements", "put it under WhileThere")]
    [InlineData("Phases:4:AtEntry:0", "decisionLog", "put it under WhileThere")]
    [InlineData("Phases:4:AtEntry:0", "afterActionReview", "put it under WhileThere")]
    [InlineData("Phases:3:ReviewEvery", "six weeks", "Profile:Ave:Phases:3:ReviewEvery")]
    [InlineData("Grounds:Sideways:0", "safetyAtStake", "Profile:Ave:Grounds:Sideways")]
    [InlineData("ComplexFrom", "13", "Profile:Ave:ComplexFrom")]
    public void What_is_not_known_stops_the_start_with_its_key(string key, string value, string said) =>
        Assert.Contains(said, Assert.Throws<InvalidOperationException>(() => Read((key, value))).Message, StringComparison.Ordinal);

    private static AveProfile Read(params (string Key, string Value)[] said) => AveProfiles.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(Why)
        .AddInMemoryCollection(said.Select(s => new KeyValuePair<string, string?>($"Profile:Ave:{s.Key}", s.Value)))
        .Build());
}
