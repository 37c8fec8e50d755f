using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>One family, one plan, one director; agreements that are concrete; partners who keep their own voice.</summary>
[Collection(WholePlatform.Name)]
public sealed class CaseScenarios(RunningPlatform platform)
{
    private const string House = "vos.process";

    private static readonly string[] RelapseTriggers = ["A night call"];
    private static readonly object[] EmergencyGrounds = [new { Kind = "safetyAtStake", Explanation = "He stands at her door." }];
    private static readonly string[] EmergencyCriteria = ["He stays away"];

    private Stage Stage => platform.Stage;

    /// <remarks>Scenario 13 of domain.md.</remarks>
    [Fact]
    public async Task Keeping_an_eye_on_it_is_no_agreement()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Kamphorst", Cast.PoliceSpecialist);

        var refused = (await own.Director.Post($"{own.Path}/agreements", new { ProcessTitle = "Household", What = "We'll keep an eye on it" })).Expect(400);

        Assert.Equal("not-concrete", refused.Problem);
        Assert.Equal(
            ["/dueOn", "/goalId", "/howWeSeeItIsDone", "/ownerOrganisationId", "/result"],
            refused.Items("errors").Select(error => error.GetProperty("pointer").GetString()).Order(StringComparer.Ordinal));
        Assert.Empty((await own.Director.Get($"{own.Path}/agreements")).Expect(200).Items());
    }

    /// <remarks>Scenario 33 of domain.md.</remarks>
    [Fact]
    public async Task The_criteria_for_radicalisation_stop_the_entry_in_a_generic_case_and_offer_the_proper_route()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Ravenhorst-Zuid", Cast.PoliceSpecialist);
        var area = (await own.Director.Get("/v1/life-areas")).Expect(200).Items()[0].GetString();
        var concern = new { LifeArea = area, Text = "He speaks of a fight to come.", MeetsCriteriaOf = "radicalisation" };

        var stopped = (await Stage[Cast.PoliceSpecialist].Client.PostAtVersionOf($"{own.Path}/plan", $"{own.Path}/concerns", concern)).Refused("statutory-route-only");

        var error = Assert.Single(stopped.Items("errors"));
        Assert.Equal(("/meetsCriteriaOf", "notTheRadicalisationRoute"), (error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString()));
        Assert.Contains("contact for radicalisation", stopped.Required("detail"), StringComparison.Ordinal);
        stopped.ExpectNothingOf("a fight to come");
        Assert.Empty((await own.Director.Get($"{own.Path}/plan")).Expect(200).Items("concerns"));
    }

    /// <remarks>Scenario 14 of domain.md.</remarks>
    [Fact]
    public async Task An_agreement_of_two_together_gets_one_owner_and_a_supporter_who_answers_for_itself()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Lindeboom", Cast.MentalHealth);
        var goalId = await own.Goal("She opens the door again.");
        var (municipality, care) = (own.Director.OrganisationId, Stage[Cast.MentalHealth].OrganisationId);

        var together = (await own.Director.Post($"{own.Path}/agreements", Agreement(null, [municipality, care], null))).Expect(400);
        Assert.Contains("ownerOrganisationIds", together.Body, StringComparison.Ordinal);

        var agreement = own.Agreement((await own.Director.Post($"{own.Path}/agreements", Agreement(municipality, null, [care]))).Expect(201));
        (await Stage[Cast.MentalHealth].Act(agreement, "acceptance")).Refused("owner-only");
        (await Stage[Cast.MentalHealth].Act(agreement, "support/acceptance")).Done();
        (await own.Director.Act(agreement, "acceptance")).Done();

        var stands = (await own.Director.Get(agreement)).Expect(200).Expect("ownerOrganisationId", municipality.ToString());
        var supporter = Assert.Single(stands.Items("supporters"));
        Assert.Equal((care, "accepted"), (supporter.GetProperty("organisationId").GetGuid(), supporter.GetProperty("state").GetString()));

        object Agreement(Guid? owner, Guid[]? owners, Guid[]? supporters) => new
        {
            ProcessTitle = "Visits",
            What = "Visit her every week",
            Result = "There is contact that she keeps",
            HowWeSeeItIsDone = "A note after each visit",
            OwnerOrganisationId = owner,
            OwnerOrganisationIds = owners,
            SupporterOrganisationIds = supporters,
            DueOn = Made.Day(60),
            GoalId = goalId,
            Commitment = new { Power = "commitCapacity", Hours = 16, DurationDays = 60 },
        };
    }

    /// <remarks>Scenario 16 of domain.md.</remarks>
    [Fact]
    public async Task A_second_director_for_one_household_is_proposed_to_attach()
    {
        RunningPlatform.Needed();
        var home = Made.Home("Vlasgang");
        var sibling = await Stage.BroughtIn(Made.Worry(Cast.School, Made.Household(home, new PersonRow("Koen", "Terlouw", new DateOnly(2011, 5, 9))), "He does not come to school any more.", "school"));
        var first = await Stage.LeadsToCase(sibling.SignalPath());
        var (caseId, number) = (first.Required("triage.case.caseId"), first.Required("triage.case.caseNumber"));
        (await Stage[Cast.Director].Act($"/v1/cases/{caseId}", "director/acceptance")).Done();

        var second = (await Stage[Cast.Triage].Post("/v1/cases", OwnCase.Body("Ina Terlouw", home, "person", Stage[Cast.ReceivingDirector].HatId))).Refused("active-case-exists");
        Assert.Contains(number, second.Required("detail"), StringComparison.Ordinal);

        var mother = await Stage.BroughtIn(Made.Worry(Cast.MentalHealth, Made.Person("Ina", "Terlouw", new DateOnly(1980, 7, 14), home), "She stopped her treatment.", "mentalHealth"));
        (await Stage.LeadsToCase(mother.SignalPath())).Expect("triage.case.caseId", caseId).Expect("triage.case.joinedExisting", "True");
        (await Stage[Cast.Director].Get($"/v1/cases/{caseId}")).Expect(200).Expect("director.hatId", Stage[Cast.Director].HatId.ToString());
    }

    /// <remarks>I-1 of domain.md, for a street.</remarks>
    [Fact]
    public async Task A_case_about_a_street_is_worked_by_who_takes_part_and_has_no_household()
    {
        RunningPlatform.Needed();
        var (triage, team, police) = (Stage[Cast.Triage], Stage[Cast.NeighbourhoodTeam], Stage[Cast.PoliceSpecialist]);
        object Street(string label) => new
        {
            Subject = new { Kind = "area", Label = label, IdentityConfidence = "confirmed" },
            MunicipalityCode = "GM9901",
            Purpose = "nuisance",
            SubjectInformed = new { State = "notApplicable", Reason = "It is about a street." },
        };
        var opened = (await triage.Post("/v1/cases", Street("Ankersteeg"))).Expect(201);
        var own = new OwnCase(Stage, Guid.Parse(opened.Required("caseId")), Made.Home("Ankersteeg"));
        Assert.Contains(opened.Required("number"), (await triage.Post("/v1/cases", Street("ankersteeg "))).Refused("active-case-exists").Required("detail"), StringComparison.Ordinal);
        await own.Joins(Cast.NeighbourhoodTeam);
        (await own.Director.Act(own.Path, "director/acceptance")).Done();

        (await team.Post($"{own.Path}/members", new { Name = "Klaas Ankersteeg", Role = "other" })).Refused("no-household");
        (await own.Director.Post($"{own.Path}/compartments", new { Label = "Household Ankersteeg", SubjectInformed = new { State = "informed" } })).Refused("no-address");
        var agreement = own.Agreement((await own.Director.Post($"{own.Path}/agreements", new
        {
            ProcessTitle = "Evening rounds",
            What = "Walk through the street every evening",
            Result = "The neighbours know whom to call",
            HowWeSeeItIsDone = "A note after each round",
            OwnerOrganisationId = team.OrganisationId,
            OwnerHatId = team.HatId,
            DueOn = Made.Day(60),
            GoalId = await own.Goal("It is quiet after eleven."),
            Commitment = new { Power = "commitCapacity", Hours = 16, DurationDays = 60 },
        })).Expect(201));
        (await team.Act(agreement, "acceptance")).Expect(200).Expect("state", "active");

        var overview = (await team.Get($"{own.Path}/overview")).Expect(200).Expect("subject.kind", "area").Expect("subject.label", "Ankersteeg").Expect("agreements.active", "1");
        Assert.Equal("It is quiet after eleven.", Assert.Single(overview.Items("sharedGoals")).GetProperty("text").GetString());
        Assert.Empty((await team.Get($"{own.Path}/members")).Expect(200).Items());
        foreach (var outsider in new[] { police, Stage[Cast.TriageElsewhere], Stage[Cast.Policy] })
            (await outsider.Get(own.Path)).Expect(404);
        var home = await OwnCase.Open(Stage, "Household Ankersteeg", Cast.Housing); // who lives there has a case of their own
        (await team.Get(home.Path)).Expect(404);
    }

    /// <remarks>Scenario 22 of domain.md, as far as the proposal and its answer go.</remarks>
    [Fact]
    public async Task A_case_that_the_Care_and_Safety_House_does_not_accept_keeps_the_local_regime_and_gets_reasons()
    {
        RunningPlatform.Needed();
        const string reasons = "The neighbourhood team can still go on with the partners it has.";
        var own = await OwnCase.Open(Stage, "Household Meerdink", House, Cast.Probation);
        (await Propose(chains: false)).Refused("national-criteria-not-met");
        var transfer = (await Propose(chains: true)).Expect(201).Expect("state", "proposed").Required("transferId");

        (await Stage[Cast.Probation].Act(own.Path, $"regime-transfers/{transfer}/declination", new { Reasons = reasons })).Refused("not-the-receiver");
        (await Stage[House].Act(own.Path, $"regime-transfers/{transfer}/declination", new { Reasons = reasons })).Done();

        var answered = Assert.Single((await own.Director.Get($"{own.Path}/regime-transfers")).Expect(200).Items());
        Assert.Equal(("declined", reasons), (answered.GetProperty("state").GetString(), answered.GetProperty("reasons").GetString()));
        (await own.Director.Get(own.Path)).Expect(200).Expect("regime", "local").Expect("status", "active");

        Task<Answer> Propose(bool chains) => own.Director.Act(own.Path, "regime-transfers", Transfer(chains));
    }

    /// <remarks>Scenario 22 of domain.md, as far as process data go: the items of content are no part of them. That informing may not be past its day is asked by the steps; only the clock lets that day pass.</remarks>
    [Fact]
    public async Task A_case_that_the_House_accepts_goes_on_under_its_law_with_its_controllers_and_contact_point()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Noordam", House, Cast.Probation);
        (await own.Director.Act(own.Path, "regime-transfers", Transfer(chains: true, Stage[Cast.School].OrganisationId))).Refused("controllers-take-part");
        var transfer = (await own.Director.Act(own.Path, "regime-transfers", Transfer(chains: true))).Expect(201).Required("transferId");
        (await own.Director.Get(own.Path)).Expect(200).Expect("regime", "local"); // until the House says yes
        (await own.Director.Act(own.Path, "regime-transfers", Transfer(chains: true))).Refused("regime-transfer-pending");
        (await own.Director.Act(own.Path, $"regime-transfers/{transfer}/acceptance")).Refused("not-the-receiver");

        Assert.Single((await Stage[House].Get("/v1/my-part")).Expect(200).Items("regimeTransfers"), waits => waits.GetProperty("transferId").GetString() == transfer);
        (await Stage[House].Act(own.Path, $"regime-transfers/{transfer}/acceptance")).Done();

        foreach (var reader in new[] { own.Director, Stage[House], Stage[Cast.Probation] })
        {
            (await reader.Get(own.Path)).Expect(200).Expect("regime", "wgs").Expect("director.hatId", $"{own.Director.HatId}");
            var accepted = Assert.Single((await reader.Get($"{own.Path}/regime-transfers")).Expect(200).Items());
            Assert.Equal(("accepted", Stage[House].OrganisationId), (accepted.GetProperty("state").GetString(), accepted.GetProperty("receivingOrganisationId").GetGuid())); // the contact point
            Assert.Equal(
                new[] { Stage[House].OrganisationId, Stage[Cast.Probation].OrganisationId }.Order(),
                accepted.GetProperty("controllerOrganisationIds").EnumerateArray().Select(controller => controller.GetGuid()).Order());
        }
    }

    /// <remarks>Scenario 23 of domain.md.</remarks>
    [Fact]
    public async Task At_night_who_is_on_call_is_called_in_decides_and_reads_no_more_once_the_emergency_is_over()
    {
        RunningPlatform.Needed();
        var (house, mayor, partner) = (Stage[House], Stage[Cast.Mayor], Stage[Cast.Housing]);
        var own = await OwnCase.Open(Stage, "Household Nachtwacht", Cast.Housing);
        (await partner.Act(own.Path, "participants", new { house.OrganisationId, house.HatId, Question = "contribute" })).Refused("director-only"); // at any other hour the director invites
        var called = (await partner.Act(own.Path, "participants", new { house.OrganisationId, house.HatId, Question = "emergencyDecision" })).Expect(201).Required("participantId");
        (await house.Get(own.Path)).Expect(404);
        (await house.Post($"{own.Path}/participants/{called}/acceptance")).Done();

        (await house.Act(own.Path, "scaling-decisions", new
        {
            Direction = "emergency",
            ToPhase = 4,
            Grounds = EmergencyGrounds,
            CareView = new { PendingUntilOn = Made.Day(1) },
            SafetyView = new { View = "She is in danger now." },
            DownscaleCriteria = EmergencyCriteria,
            ProcessDirectorHatId = Stage[Cast.ProcessDirector].HatId,
            ExecutiveOwnerHatId = mayor.HatId,
        })).Expect(201).Expect("emergency", "True");
        (await own.Director.Get(own.Path)).Expect(200).Expect("avePhase", "4");

        (await own.Director.Act(own.Path, $"participants/{called}/removal", new { Reason = "emergencyOver" })).Done();
        (await house.Get(own.Path)).Expect(404);
    }

    [Fact]
    public async Task A_partner_that_disagrees_with_scaling_up_is_recorded_with_its_view_and_the_decision_stands()
    {
        RunningPlatform.Needed();
        const string view = "More pressure will make the family shut its door again.";
        var own = await OwnCase.Open(Stage, "Household Nieuwstad", Cast.MentalHealth, Cast.PoliceSpecialist);
        var decision = (await own.Up(2)).Expect(201).Expect("consensus", "True").Required("decisionId");

        (await Stage[Cast.MentalHealth].Act(own.Path, $"scaling-decisions/{decision}/dissents", new { View = view })).Done();

        var stands = Assert.Single((await Stage[Cast.PoliceSpecialist].Get($"{own.Path}/scaling-decisions")).Expect(200).Items());
        Assert.False(stands.GetProperty("consensus").GetBoolean());
        var dissent = Assert.Single(stands.GetProperty("dissents").EnumerateArray());
        Assert.Equal((Stage[Cast.MentalHealth].OrganisationId, view), (dissent.GetProperty("organisationId").GetGuid(), dissent.GetProperty("view").GetString()));
        (await own.Director.Get(own.Path)).Expect(200).Expect("avePhase", "2");
    }

    /// <remarks>Scenario 30 of domain.md.</remarks>
    [Fact]
    public async Task Five_partners_write_goals_apart_and_read_them_all_at_once_with_what_they_share()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Pijlman", Cast.Participants);
        var round = $"{own.Path}/goal-rounds/" + (await own.Director.Post($"{own.Path}/goal-rounds", new { Question = "What has to be better by summer?", DeadlineAt = TimeProvider.System.GetUtcNow().AddDays(3) })).Expect(201).Required("goalRoundId");
        (Actor Who, string Goal)[] goals =
        [
            (own.Director, "The children sleep through the night"),
            (Stage[Cast.PoliceSpecialist], "No more calls at night, the children sleep"),
            (Stage[Cast.MentalHealth], "Mother keeps her treatment"),
            (Stage[Cast.Housing], "The rent is paid again"),
            (Stage[Cast.NeighbourhoodTeam], "The children sleep well and come to school"),
        ];

        foreach (var (who, goal) in goals[..^1])
        {
            (await who.Post($"{round}/entries", new { Text = goal })).Expect(201);
            var blind = (await who.Get(round)).Expect(200);
            Assert.Equal([goal], blind.Items("entries").Select(Text));
            Assert.Empty(blind.Items("overlaps"));
            Assert.Null(blind.Text("revealedAt"));
        }

        var (last, lastGoal) = goals[^1];
        (await last.Post($"{round}/entries", new { Text = lastGoal })).Expect(201);

        foreach (var (who, _) in goals)
        {
            var revealed = (await who.Get(round)).Expect(200);
            Assert.Equal(goals.Select(each => each.Goal).Order(StringComparer.Ordinal), revealed.Items("entries").Select(Text).Order(StringComparer.Ordinal));
            Assert.Equal(3, revealed.Items("overlaps")[0].GetProperty("organisations").GetInt32());
            Assert.Contains("children sleep", revealed.Required("proposedJointGoal"), StringComparison.Ordinal);
        }

        static string Text(System.Text.Json.JsonElement entry) => entry.GetProperty("text").GetString()!;
    }

    /// <remarks>Scenario 32 of domain.md.</remarks>
    [Fact]
    public async Task A_new_signal_during_aftercare_makes_the_case_active_again_with_the_same_plan_and_director()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Stavenga", Cast.NeighbourhoodTeam);
        await own.Goal("The evenings are quiet.");
        (await own.Director.Set(own.Path, "identity-confidence", new { IdentityConfidence = "confirmed" })).Done(); // before that no signal joins it by itself (I-6)
        (await own.Director.Act($"{own.Path}/plan", "versions", new { Note = "The first plan that everybody agrees with." })).Expect(201);
        var plan = (await own.Director.Get($"{own.Path}/plan/versions")).Expect(200).Body;
        (await own.Director.Act(own.Path, "monitoring", new { OwnerOrganisationId = Stage[Cast.NeighbourhoodTeam].OrganisationId, RelapseTriggers })).Done();

        var worry = await Stage.BroughtIn(Made.Worry(Cast.PoliceOfficer, Made.Household(own.Home, new PersonRow("Ruth", "Stavenga", new DateOnly(1983, 4, 4))), "A night call again.", "threat"));
        (await Stage.LeadsToCase(worry.SignalPath())).Expect("triage.case.caseId", $"{own.Id}").Expect("triage.case.joinedExisting", "True");

        var again = await Patience.Until("the case is active again", () => own.Director.Get(own.Path), answer => answer.Text("status") is "active");
        again.Expect("director.hatId", $"{own.Director.HatId}").Expect("director.acting", "False");
        Assert.Equal(plan, (await own.Director.Get($"{own.Path}/plan/versions")).Expect(200).Body);
        Assert.Single(again.Items("goals"));
    }

    private object Transfer(bool chains, params Guid[] alsoControllers) => new
    {
        Criteria = new { SeveralLifeAreas = true, SeveralChains = chains, FamilyOrSurroundings = true },
        Explanation = "Care and probation each need the other to go on.",
        ReceivingOrganisationId = Stage[House].OrganisationId,
        ControllerOrganisationIds = new[] { Stage[House].OrganisationId, Stage[Cast.Probation].OrganisationId }.Concat(alsoControllers),
    };
}
