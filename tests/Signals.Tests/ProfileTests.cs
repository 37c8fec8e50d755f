using Microsoft.Extensions.Configuration;
using Platform.ServiceDefaults.Domain;
using Platform.Signals.Domain;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests;

public sealed class ProfileTests
{
    [Fact]
    public void A_region_without_a_profile_has_the_usual_terms() => Assert.Equal(SignalTerms.Default, Profile.ReadTerms(With()));

    [Fact]
    public void What_the_reference_data_says_of_a_term_is_what_is_enforced()
    {
        Assert.Equal(SignalTerms.Default, Profile.ReadTerms(AgreedTerms.AsProfile()));
        Assert.Equal(AgreedTerms.Read()["retention.case"], SignalTerms.Default.KeptWithCase);
    }

    [Fact]
    public void I40_every_term_that_is_enforced_stands_on_the_list_of_the_region()
    {
        var terms = Profile.ReadTerms(AgreedTerms.AsProfile("P1234D"));

        Assert.All(
            typeof(SignalTerms).GetProperties().Where(term => term.PropertyType == typeof(TimeSpan) && term.Name != nameof(SignalTerms.Poll)),
            term => Assert.True(term.GetValue(terms) is TimeSpan { Days: 1234 }, term.Name));
    }

    [Fact]
    public void Terms_are_ISO_8601_durations()
    {
        var terms = Profile.ReadTerms(With(("Profile:Triage:Due", "PT30S"), ("Profile:Feedback:Due", "P1D"), ("Profile:Questions:AnswerDue", "PT2H")));

        Assert.Equal(SignalTerms.Default with { TriageDue = TimeSpan.FromSeconds(30), FeedbackDue = TimeSpan.FromDays(1), AnswerDue = TimeSpan.FromHours(2) }, terms);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("a week")]
    [InlineData("PT0S")]
    [InlineData("-P1D")]
    public void What_is_not_a_term_stops_the_start_and_is_named(string text)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Profile.ReadTerms(With(("Profile:Triage:Due", text))));

        Assert.Contains("Profile:Triage:Due", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_whose_triage_sits_once_a_week_names_the_sitting_and_when_its_list_closes()
    {
        var terms = Profile.ReadTerms(With(("Profile:Triage:Weekly", "Tuesday 09:00"), ("Profile:Triage:CutOff", "monday 12:00")));

        Assert.Equal(new WeeklyTriage(DayOfWeek.Tuesday, new TimeOnly(9, 0), DayOfWeek.Monday, new TimeOnly(12, 0)), terms.WeeklyTriage);
    }

    [Theory]
    [InlineData("Tuesday 09:00", null)]
    [InlineData(null, "Monday 12:00")]
    [InlineData("Tuesday", "Monday 12:00")]
    [InlineData("2 09:00", "Monday 12:00")]
    [InlineData("Dinsdag 09:00", "Monday 12:00")]
    [InlineData("Tuesday 09:00", "Monday 24:00")]
    public void A_weekly_triage_that_is_not_complete_stops_the_start(string? sitting, string? closing)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Profile.ReadTerms(With(("Profile:Triage:Weekly", sitting!), ("Profile:Triage:CutOff", closing!))));

        Assert.Contains("Profile:Triage:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_theme_that_a_region_adds_leaves_the_others_and_their_routes_as_they_are()
    {
        var themes = Profile.ReadThemes(With(("Profile:Themes:floods", ""), ("Profile:Themes:honourRelated", "veiligThuis"), ("Profile:Themes:stalking", "veiligThuis")));

        Assert.Equal(Themes.Default.Codes.Append("floods").Append("honourRelated").Order(StringComparer.Ordinal), themes.Codes);
        Assert.Equal([SignalRoute.VeiligThuis], themes.RoutesFor(["honourRelated", "floods", "stalking", "childAbuse"]));
        Assert.True(themes.StopsContent("radicalisation") && themes.StopsContent("compulsoryCare"));
    }

    [Fact]
    public void I22_a_kind_of_organisation_that_is_not_known_is_told_no_more_than_D2()
    {
        var terms = Profile.ReadTerms(With(("Profile:Feedback:AtMost:police", "d1"), ("Profile:Feedback:AtMost:districtHealthService", "d3")));

        Assert.Equal(
            [FeedbackLevel.D1, FeedbackLevel.D3, FeedbackLevel.D3, FeedbackLevel.D2, FeedbackLevel.D2, FeedbackLevel.D2],
            new[] { "police", "districtHealthService", "municipality", "school", "streetCoaches", null }.Select(terms.MostFor));
    }

    [Fact]
    public void A_region_says_which_kinds_of_organisation_read_an_urgent_signal_when_they_are_called()
    {
        var terms = Profile.ReadTerms(With(("Profile:Urgent:ReadBy:regionalCrisisService", "true"), ("Profile:Urgent:ReadBy:municipality", "false")));

        Assert.Equal(["municipalSafetyDepartment", "municipalSocialDepartment", "regionalCrisisService"], terms.ReadWhenCalled.Order(StringComparer.Ordinal));
        Assert.Throws<InvalidOperationException>(() => Profile.ReadTerms(With(("Profile:Urgent:ReadBy:municipality", "sometimes"))));
    }

    [Theory]
    [InlineData("Feedback:AtMost:Housing Corporation")]
    [InlineData("Feedback:AtMost:HousingCorporation")]
    [InlineData("Themes:Radicalisation")]
    public void A_key_that_is_no_code_stops_the_start_and_is_named(string key)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => (Profile.ReadTerms(With(($"Profile:{key}", "d1"))), Profile.ReadThemes(With(($"Profile:{key}", "")))));

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_adds_the_names_streets_and_rare_conditions_for_which_a_consultation_is_looked_through()
    {
        var words = Profile.ReadIdentifyingWords(With(("Profile:Consultations:Streets:0", "achter de kerk"), ("Profile:Consultations:RareConditions:0", "*fabry"), ("Profile:Consultations:Names:0", "Evert-Jan")));

        Assert.Equal(
            [new(IdentifyingKind.Address, "achter de kerk"), new(IdentifyingKind.RareCondition, "huntington"), new(IdentifyingKind.RareCondition, "fabry"), new IdentifyingWord(IdentifyingKind.Name, "evert-jan")],
            words.In("at achter de kerk evert-jan has fabry, and somebody else huntington"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("*")]
    [InlineData("* ")]
    [InlineData("(street|lane)")]
    public void A_word_that_would_find_everything_or_nothing_stops_the_start_and_is_named(string word)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Profile.ReadIdentifyingWords(With(("Profile:Consultations:Streets:0", word))));

        Assert.Contains("Profile:Consultations:Streets:0", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_theme_with_a_route_that_does_not_exist_stops_the_start() =>
        Assert.Throws<InvalidOperationException>(() => Profile.ReadThemes(With(("Profile:Themes:floods", "noah"))));

    private static IConfiguration With(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
