using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>Worries, from the first word to the feedback, as practitioners would recognise them.</summary>
[Collection(WholePlatform.Name)]
public sealed class SignalScenarios(RunningPlatform platform)
{
    private static readonly string[] Urgent = ["urgentSignal"];
    private static readonly string[] StatutoryRoute = ["statutoryRouteApplies"];

    private Stage Stage => platform.Stage;

    private Actor Triage => Stage[Cast.Triage];

    /// <remarks>Scenario 1 of domain.md.</remarks>
    [Fact]
    public async Task A_worry_about_filth_without_incident_enters_area_triage_with_a_due_date_and_says_what_comes_next()
    {
        RunningPlatform.Needed();
        var officer = Stage[Cast.Housing];

        var signal = await Stage.BroughtIn(Made.Worry(Cast.Housing, Made.Address(Made.Home("Kaarsenmakersgang")), "Filth on the gallery, the curtains stay closed. No incident.", "pollutedHome"));

        var due = signal.Required("triageDueAt");
        signal.Expect("progress", "received").Expect("next.dueAt", due);
        Assert.NotEmpty(signal.Required("next.what"));
        Assert.True(DateTimeOffset.Parse(due, null) > TimeProvider.System.GetUtcNow());
        (await officer.Get(signal.SignalPath())).Expect(200).Expect("next.what", signal.Required("next.what"));
        (await Triage.Get(signal.SignalPath())).Expect(200).Expect("triage.status", "submitted");
        Assert.Contains((await Triage.Get("/v1/signals?limit=20")).Expect(200).Items(), item => item.GetProperty("id").GetGuid() == signal.Id);
        (await Stage[Cast.TriageElsewhere].Get(signal.SignalPath())).Expect(404);
    }

    [Fact]
    public async Task A_crisis_service_that_is_called_takes_the_call_and_sees_whom_to_ask_and_not_what_was_told()
    {
        RunningPlatform.Needed();
        var (crisis, officer) = (Stage["koningvaart.coordinator"], Stage[Cast.PoliceOfficer]);
        var worry = Made.Worry(Cast.PoliceOfficer, Made.Address(Made.Home("Zeilmakersgang")), "He stands on the roof and does not answer.", "threat") with { MunicipalityCode = "GM9902", Urgency = "urgent" };
        var desk = new { Name = "Crisis service at night", Telephone = "+31000000198", Topics = Urgent, MunicipalityCodes = new[] { worry.MunicipalityCode }, OnDutyHatId = crisis.HatId };
        (await crisis.Post("/v1/duty-desks", desk)).Expect(201);

        var signal = (await Stage.BroughtIn(worry)).Expect("urgent.desk.name", desk.Name);

        (await crisis.Get(signal.SignalPath())).Expect(404);
        (await crisis.Get("/v1/signals/urgent-calls")).Expect(200).ExpectWords($"{signal.Id}").ExpectNothingOf(worry.Worry, $"{officer.HatId}");
        var call = (await crisis.Get($"{signal.SignalPath()}/urgent")).Expect(200).Expect("readsSignal", "False").Expect("takenByMe", "False");
        (await officer.Put($"{signal.SignalPath()}/urgent/taking", new { }, call.ETag?.Tag)).Expect(403);
        (await crisis.Put($"{signal.SignalPath()}/urgent/taking", new { }, call.ETag?.Tag)).Expect(200)
            .Expect("takenByMe", "True").Expect("signaller.hatId", $"{officer.HatId}").ExpectNothingOf(worry.Worry);
        (await crisis.Get(signal.SignalPath())).Expect(404);
        (await Stage[Cast.TriageElsewhere].Get(signal.SignalPath())).Expect(200).Expect("worry", worry.Worry);
    }

    /// <remarks>Scenario 2 of domain.md.</remarks>
    [Fact]
    public async Task What_I_did_and_will_keep_doing_is_asked_for_and_blocks_nothing_that_is_urgent()
    {
        RunningPlatform.Needed();
        var silent = Made.Worry(Cast.Housing, Made.Address(Made.Home("Zeildoekgang")), "A smell of gas in the stairwell, nobody opens.", "pollutedHome") with { AlreadyDone = "", WillKeepDoing = "" };

        var asked = (await Stage[Cast.Housing].Post("/v1/signals", SignalBody.Of(silent))).Refused("effort-missing");
        var urgent = await Stage.BroughtIn(silent with { Urgency = "urgent" });

        Assert.Contains("willKeepDoing", asked.Body, StringComparison.Ordinal);
        urgent.Expect("progress", "received").Expect("urgency", "urgent");
    }

    /// <remarks>Scenario 3 of domain.md.</remarks>
    [Fact]
    public async Task Three_signals_about_one_man_are_linked_by_a_human_and_stay_three_whose_signallers_learn_nothing_of_each_other()
    {
        RunningPlatform.Needed();
        var home = Made.Home("Touwslagersgang");
        string[] hats = [Cast.PoliceOfficer, Cast.MentalHealth, Cast.Housing];
        var own = new Dictionary<string, Answer>();
        foreach (var hat in hats)
            own[hat] = await Stage.BroughtIn(Made.Worry(hat, Made.Person("Barend", "Oudkerk", new DateOnly(1961, 6, 4), home), $"He talks to the wall and lets nobody in ({hat}).", "confusedBehaviour"));
        var first = own[hats[0]].SignalPath();

        var matches = (await Triage.Get($"{first}/matches")).Expect(200).Items().ToDictionary(match => match.GetProperty("signalId").GetGuid());
        Assert.All(hats[1..], hat => Assert.False(matches[own[hat].Id].GetProperty("linked").GetBoolean()));
        foreach (var hat in hats[1..])
            (await Triage.Post($"{first}/links", new { LinkedSignalId = own[hat].Id })).Expect(201);
        var cases = new HashSet<string>();
        foreach (var hat in hats)
            cases.Add((await Stage.LeadsToCase(own[hat].SignalPath())).Required("triage.case.caseId"));
        var path = $"/v1/cases/{Assert.Single(cases)}";

        foreach (var hat in hats)
        {
            var others = hats.Where(other => other != hat).Select(other => own[other].Id.ToString()).Append(cases.Single()).ToList();
            (await Stage[hat].Get(own[hat].SignalPath())).Expect(200).Expect("progress", "weighed").Expect("id", own[hat].Required("id")).ExpectNothingOf(others);
            (await Stage[hat].Get("/v1/signals?limit=200")).Expect(200).ExpectNothingOf(others);
            foreach (var other in hats.Where(other => other != hat))
                (await Stage[hat].Get(own[other].SignalPath())).Expect(404);
            (await Stage[hat].Get(path)).Expect(404);
        }

        var aCase = new OwnCase(Stage, Guid.Parse(cases.Single()), home);
        (await aCase.Director.Act(path, "director/acceptance")).Done();
        foreach (var hat in hats)
            await aCase.Joins(hat);
        var known = (await Stage[Cast.MentalHealth].Get(path)).Expect(200).Items("participants").Select(participant => participant.GetProperty("organisationId").GetGuid()).ToList();
        Assert.All(hats, hat => Assert.Contains(Stage[hat].OrganisationId, known));
    }

    /// <remarks>Scenario 4 of domain.md.</remarks>
    [Fact]
    public async Task Two_men_of_one_name_in_one_street_are_not_linked_by_themselves_and_an_unconfirmed_identity_caps_what_is_told()
    {
        RunningPlatform.Needed();
        var (one, other) = (Made.Home("Mandenmakersgang"), Made.Home("Mandenmakersgang"));
        var police = await Stage.BroughtIn(Made.Worry(Cast.PoliceOfficer, Made.Person("Jan", "Verwoert", new DateOnly(1970, 2, 11), one, "unconfirmed"), "He shouts at the bus stop."));
        var care = await Stage.BroughtIn(Made.Worry(Cast.MentalHealth, Made.Person("Jan", "Verwoert", new DateOnly(1970, 9, 30), other, "unconfirmed"), "He stopped coming."));

        var (first, second) = (await Stage.LeadsToCase(police.SignalPath()), await Stage.LeadsToCase(care.SignalPath()));

        Assert.NotEqual(first.Required("triage.case.caseId"), second.Required("triage.case.caseId"));
        Assert.Empty(Links(first));
        Assert.Empty(Links(second));
        (await Triage.Act(police.SignalPath(), "feedback", new { Message = "Visit him with two.", Level = "d3" })).Refused("identity-unconfirmed");
        (await Triage.Act(police.SignalPath(), "feedback", new { Message = "Something plays, and somebody is on it.", Level = "d2" })).Expect(200);

        static IEnumerable<System.Text.Json.JsonElement> Links(Answer signal) => signal.Json.GetProperty("triage").GetProperty("links").EnumerateArray();
    }

    /// <remarks>Scenario 5 of domain.md.</remarks>
    [Fact]
    public async Task A_school_hears_that_something_plays_at_home_and_what_to_do_and_never_from_whom()
    {
        RunningPlatform.Needed();
        var home = Made.Home("Pakhuisgang");
        var school = await Stage.BroughtIn(Made.Worry(Cast.School, Made.Person("Jasmijn", "Holtrop", new DateOnly(2012, 3, 8), home), "Her marks fall and she is always tired.", "school", "youthSafety"));
        var police = await Stage.BroughtIn(Made.Worry(Cast.PoliceOfficer, Made.Person("Gerrit", "Holtrop", new DateOnly(1979, 12, 1), home), "He moves among people who deal.", "crime", "youthSafety"));
        (await Triage.Post($"{school.SignalPath()}/links", new { LinkedSignalId = police.Id })).Expect(201);
        var aCase = await Stage.LeadsToCase(school.SignalPath());

        (await Triage.Act(school.SignalPath(), "feedback", new { Message = "Her father is in the criminal circuit, say the police.", Level = "d3" })).Refused("level-above-signaller");
        const string heard = "At home something plays; we are on it. Keep her mentor's Monday talk going and phone us when she stays away.";
        (await Triage.Act(school.SignalPath(), "feedback", new { Message = heard, Level = "d2" })).Expect(200);

        var read = (await Stage[Cast.School].Get(school.SignalPath())).Expect(200);
        var feedback = Assert.Single(read.Items("feedback"));
        Assert.Equal(("d2", heard), (feedback.GetProperty("level").GetString(), feedback.GetProperty("message").GetString()));
        read.ExpectNothingOf(police.Id.ToString(), Stage[Cast.PoliceOfficer].OrganisationId.ToString(), "Gerrit", aCase.Required("triage.case.caseId"), aCase.Required("triage.case.caseNumber"));
    }

    /// <remarks>Scenario 33 of domain.md.</remarks>
    [Fact]
    public async Task A_worry_about_radicalisation_is_not_kept_and_gets_the_proper_route()
    {
        RunningPlatform.Needed();
        var before = await Newest();
        var worry = Made.Worry(Cast.School, Made.Person("Sem", "Ravenhorst", new DateOnly(2009, 1, 20), Made.Home("Ankersmidsgang")), "He has new friends and speaks of a fight to come.", "radicalisation", "youthSafety");

        var stopped = (await Stage[Cast.School].Post("/v1/signals", SignalBody.Of(worry))).Refused("statutory-route-only");

        var error = Assert.Single(stopped.Items("errors"));
        Assert.Equal(("/themes/0", "notTheRadicalisationRoute"), (error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString()));
        Assert.Contains("contact for radicalisation", stopped.Required("detail"), StringComparison.Ordinal);
        stopped.ExpectNothingOf("Ravenhorst", "a fight to come");
        Assert.Equal(before, await Newest());

        async Task<Guid?> Newest() => (await Stage[Cast.School].Get("/v1/signals?limit=1")).Expect(200).Items() is [var newest] ? newest.GetProperty("id").GetGuid() : null;
    }

    /// <remarks>Scenario 34 of domain.md.</remarks>
    [Fact]
    public async Task A_signal_of_child_abuse_says_that_it_is_no_report_to_Veilig_Thuis_and_only_the_route_is_kept()
    {
        RunningPlatform.Needed();
        const string told = "She flinches when somebody lifts a hand.";
        var worry = Made.Worry(Cast.School, Made.Person("Nora", "Wessing", new DateOnly(2014, 10, 2), Made.Home("Scheepstimmermansgang")), told, "childAbuse", "youthSafety");

        var signal = await Stage.BroughtIn(worry);

        var notice = Assert.Single(signal.Items("notices"));
        Assert.Equal(("notAReportToVeiligThuis", "veiligThuis"), (notice.GetProperty("code").GetString(), notice.GetProperty("route").GetString()));
        Assert.Contains("not a report to Veilig Thuis", notice.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("meldcode", notice.GetProperty("text").GetString(), StringComparison.Ordinal);

        (await Triage.Set(signal.SignalPath(), "triage")).Expect(200);
        (await Triage.Set(signal.SignalPath(), "triage/outcome", new { Outcome = "redirected", Grounds = StatutoryRoute, Route = "veiligThuis" })).Expect(200);
        var kept = (await Triage.Get(signal.SignalPath())).Expect(200).Expect("triage.route", "veiligThuis");
        kept.ExpectNothingOf(told, "Wessing", "Nora", "Scheepstimmermansgang");
        Assert.NotNull(kept.Text("contentErasedAt"));
    }

    /// <remarks>Scenario 26 of domain.md, for a signal: triage and the case have what it said.</remarks>
    [Fact]
    public async Task A_correction_reaches_triage_and_everybody_who_takes_part_in_the_case_and_triage_and_director_say_that_it_was_read()
    {
        RunningPlatform.Needed();
        const string otherwise = "Two months of rent, not three.";
        var signal = (await Stage.BroughtIn(Made.Worry(Cast.Housing, Made.Person("Sietske", "Verhulst", new DateOnly(1971, 6, 3), Made.Home("Zeilmakersgang")), "Three months of rent were not paid."))).SignalPath();
        (await Stage[Cast.Housing].Act(signal, "corrections", new { Correction = otherwise })).Expect(409); // nobody has built on it: it is withdrawn, or triage asks
        var aCase = $"/v1/cases/{(await Stage.LeadsToCase(signal)).Required("triage.case.caseId")}";
        foreach (var hat in new[] { Cast.MentalHealth, Cast.PoliceSpecialist })
        {
            var invited = (await Stage[Cast.Triage].Act(aCase, "participants", new { Stage[hat].OrganisationId, Stage[hat].HatId, Question = "contribute" })).Expect(201);
            (await Stage[hat].Post($"{aCase}/participants/{invited.Required("participantId")}/acceptance")).Done();
        }

        (await Stage[Cast.Director].Act(aCase, "director/acceptance")).Done();
        var given = Assert.Single((await Stage[Cast.Housing].Act(signal, "corrections", new { Correction = otherwise })).Expect(200).Items("corrections"));

        (await Triage.Get(signal)).Expect(200).ExpectWords(otherwise);
        foreach (var hat in new[] { Cast.Director, Cast.MentalHealth, Cast.PoliceSpecialist })
        {
            var told = await Patience.Until("the case is told", () => Stage[hat].Get($"{aCase}/timeline?limit=200"), answer => answer.Body.Contains("was corrected", StringComparison.Ordinal));
            told.ExpectNothingOf(otherwise, signal.Split('/')[^1], $"{Stage[Cast.Housing].OrganisationId}");
        }

        Assert.False(given.TryGetProperty("acknowledgedAt", out _));
        (await Triage.Set(signal, $"corrections/{given.GetProperty("id").GetGuid()}/acknowledgement")).Done();
        Assert.True(Assert.Single((await Stage[Cast.Housing].Get(signal)).Expect(200).Items("corrections")).TryGetProperty("acknowledgedAt", out _));

        var toLookAt = Assert.Single((await Stage[Cast.Director].Get($"{aCase}/review-tasks")).Expect(200).Items());
        Assert.Equal("signalCorrected", toLookAt.GetProperty("kind").GetString());
        (await Stage[Cast.Director].Act(aCase, $"review-tasks/{toLookAt.GetProperty("taskId").GetGuid()}/completion", new { Finding = "Asked the triage: the plan stays as it is." })).Done();
    }
}
