using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>People move, die, grow up and live in two homes: one family keeps one plan and one director.</summary>
[Collection(WholePlatform.Name)]
public sealed class HouseholdScenarios(RunningPlatform platform)
{
    private const string ElsewhereDirector = "mosterd.director";
    private const string Elsewhere = "GM9902";

    private Stage Stage => platform.Stage;

    /// <remarks>Scenario 16 of domain.md, where the mother lives at another address than the sibling.</remarks>
    [Fact]
    public async Task A_second_case_with_the_same_child_is_suggested_to_who_directs_the_first()
    {
        RunningPlatform.Needed();
        var first = await OwnCase.Open(Stage, "Household Terlouw-Smit", Cast.School);
        (await first.Director.Post($"{first.Path}/members", Child("Koen Terlouw-Smit"))).Expect(201);
        var mothers = (await Stage[Cast.Triage].Post("/v1/cases", OwnCase.Body("Ina Terlouw-Smit", Made.Home("Vlaswal"), "person", Stage[Cast.ReceivingDirector].HatId))).Expect(201).Required("caseId");
        (await Stage[Cast.Triage].Post($"/v1/cases/{mothers}/members", Child("koen terlouw smit"))).Expect(201);

        var suggested = await Suggestion(first);
        Assert.Single((await first.Director.Get("/v1/my-part")).Expect(200).Items("merges"), waits => waits.GetProperty("mergeId").GetString() == suggested);
        (await first.Director.Act($"/v1/case-merges/{suggested}", "proposal", new { GoesOnIn = "thisCase", Reason = "Koen lives with his mother at weekends." })).Done();
        (await first.Director.Act($"/v1/case-merges/{suggested}", "confirmation")).Refused("confirmed-by-another");
        (await Stage[Cast.Triage].Act($"/v1/case-merges/{suggested}", "confirmation")).Done(); // an intake is answered for by who weighs it

        (await first.Director.Get($"/v1/cases/{mothers}")).Expect(200).Expect("status", "mergedInto").Expect("mergedIntoCaseId", $"{first.Id}");
        (await first.Director.Get(first.Path)).Expect("director.hatId", $"{first.Director.HatId}");
        Assert.Single((await first.Director.Get($"{first.Path}/members")).Expect(200).Items());
    }

    /// <remarks>Scenario 17 of domain.md.</remarks>
    [Fact]
    public async Task Co_parents_in_two_municipalities_get_one_plan_and_one_director_and_the_child_stands_once()
    {
        RunningPlatform.Needed();
        var mothers = await OwnCase.Open(Stage, "Household Overdijk", Cast.NeighbourhoodTeam);
        (await mothers.Director.Post($"{mothers.Path}/members", Child("Mees Overdijk"))).Expect(201);
        var goal = await mothers.Goal("Mees sleeps at ease in both homes.");
        var elsewhere = Stage[Cast.TriageElsewhere];
        var fathers = (await elsewhere.Post("/v1/cases", Opening("Household Overdijk, father", Made.Home("Veerpad")))).Expect(201).Required("caseId");
        (await elsewhere.Post($"/v1/cases/{fathers}/members", Child("Mees Overdijk"))).Expect(201).ExpectNothingOf(mothers.Path, "suggest");
        Assert.DoesNotContain((await elsewhere.Get("/v1/case-merges")).Expect(200).Items(), m => m.GetProperty("myCaseId").GetString() == fathers);

        var suggested = $"/v1/case-merges/{await Suggestion(mothers)}";
        (await mothers.Director.Act(suggested, "proposal", new { GoesOnIn = "thisCase", Reason = "One child, two homes." })).Done();
        (await elsewhere.Get(suggested)).Expect(200).Expect("waitsForMe", "True").Expect("myCaseGoesOn", "False");
        (await elsewhere.Act(suggested, "confirmation")).Done();
        (await mothers.Director.Get($"/v1/cases/{fathers}")).Expect(200).Expect("status", "mergedInto").Expect("mergedIntoCaseId", $"{mothers.Id}");

        var invitation = (await Stage[ElsewhereDirector].Get("/v1/case-invitations")).Expect(200).Items().Single(i => i.GetProperty("caseId").GetGuid() == mothers.Id);
        (await Stage[ElsewhereDirector].Get(mothers.Path)).Expect(404); // asked, not enlisted
        (await Stage[ElsewhereDirector].Post($"{mothers.Path}/participants/{invitation.GetProperty("participantId").GetString()}/acceptance")).Done();
        (await Stage[ElsewhereDirector].Get(mothers.Path)).Expect(200).Expect("director.hatId", $"{mothers.Director.HatId}");
        var child = Assert.Single((await Stage[ElsewhereDirector].Get($"{mothers.Path}/members")).Expect(200).Items());
        Assert.Equal(2, child.GetProperty("memberships").GetArrayLength());
        foreach (var reader in new[] { mothers.Director, Stage[ElsewhereDirector] })
            Assert.Equal(goal, Assert.Single((await reader.Get($"{mothers.Path}/plan")).Expect(200).Items("sharedGoals")).GetProperty("goalId").GetGuid());
    }

    [Fact]
    public async Task A_family_that_moved_within_the_municipality_takes_its_case_along_and_the_next_residents_have_one_of_their_own()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Buurtverhuizing", Cast.Housing);
        var there = Made.Home("Windroosgang");
        (await Stage[Cast.Housing].Act(own.Path, "home", new { HouseNumber = $"{there.HouseNumber}", there.PostalCode })).Refused("director-only");

        (await own.Director.Act(own.Path, "home", new { HouseNumber = $"{there.HouseNumber}", there.PostalCode, MovedOn = Made.Day(0) })).Done();

        (await own.Director.Get(own.Path)).Expect(200).Expect("subject.houseNumber", $"{there.HouseNumber}");
        (await own.Director.Act(own.Path, "home", new { HouseNumber = $"{there.HouseNumber}" })).Refused("home-already");
        (await Stage[Cast.Triage].Post("/v1/cases", OwnCase.Body("Household Navolgers", own.Home))).Expect(201);
        (await Stage[Cast.Triage].Post("/v1/cases", OwnCase.Body("Household Buurtverhuizing", there))).Refused("active-case-exists");
    }

    /// <remarks>Scenario 18 of domain.md.</remarks>
    [Fact]
    public async Task A_family_that_moved_is_taken_over_item_by_item_and_the_old_housing_corporation_loses_access()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Ruigrok", Cast.Housing, Cast.MentalHealth, ElsewhereDirector); // who will take it over was there already
        var goal = await own.Goal("No more quarrels at night.");
        (await own.Director.Post($"{own.Path}/agreements", Agreement(goal, Stage[Cast.MentalHealth], null))).Expect(201);
        (await own.Director.Post($"{own.Path}/agreements", Agreement(goal, Stage[Cast.Housing], null))).Expect(201);
        (await own.Director.Post($"{own.Path}/members", Child("Fem Ruigrok"))).Expect(201);
        var elsewhere = Stage[Cast.TriageElsewhere];

        var transfer = "/v1/case-transfers/" + (await own.Director.Post($"{own.Path}/transfers", new
        {
            ReceivingOrganisationId = elsewhere.OrganisationId,
            MunicipalityCode = Elsewhere,
            Explanation = "They moved in the summer; school is there now.",
        })).Expect(201).Required("transferId");
        (await Stage[Cast.Housing].Get(transfer)).Expect(404);
        Assert.Single((await elsewhere.Get("/v1/my-part")).Expect(200).Items("transfers"), waits => transfer.EndsWith(waits.GetProperty("transferId").GetString()!, StringComparison.Ordinal));
        var weighed = (await elsewhere.Get(transfer)).Expect(200).ExpectNothingOf(own.Path, $"{own.Id}");
        var housing = Stage[Cast.Housing].OrganisationId;
        var answers = weighed.Items("items").Select(i =>
        {
            var stays = i.TryGetProperty("ownerOrganisationId", out var owner) && owner.GetGuid() == housing;
            return new { ItemId = i.GetProperty("itemId").GetGuid(), TakenOver = !stays, Reason = stays ? "They rent elsewhere now." : null };
        }).ToList();
        Assert.Equal(4, answers.Count);
        (await elsewhere.Act(transfer, "acceptance", new { Items = answers[1..] })).Refused("items-unanswered");
        var accepted = (await elsewhere.Act(transfer, "acceptance", new { Items = answers, PostalCode = "9902 AB", HouseNumber = "18" })).Expect(200);

        foreach (var reader in new[] { own.Director, Stage[Cast.Housing], Stage[Cast.MentalHealth] })
            (await reader.Get(own.Path)).Expect(404);
        (await Stage[ElsewhereDirector].Get(own.Path)).Expect(200).Expect("status", "transferredOut").Required("closedAt");
        var opened = $"/v1/cases/{accepted.Required("newCaseId")}";
        (await Stage[ElsewhereDirector].Get(opened)).Expect(200).Expect("status", "intake").Expect("municipalityCode", Elsewhere);
        var agreement = Assert.Single((await elsewhere.Get($"{opened}/agreements")).Expect(200).Items());
        Assert.Equal(("proposed", Stage[Cast.MentalHealth].OrganisationId), (agreement.GetProperty("state").GetString(), agreement.GetProperty("ownerOrganisationId").GetGuid()));
        (await Stage[Cast.MentalHealth].Get(opened)).Expect(404);
        (await Stage[Cast.Housing].Get(opened)).Expect(404);
        (await own.Director.Get(transfer)).Expect(200).Expect("state", "accepted").ExpectNothingOf(accepted.Required("newCaseId"));
    }

    /// <remarks>Scenario 19 of domain.md.</remarks>
    [Fact]
    public async Task When_the_person_dies_what_was_directed_at_them_stops_and_the_children_are_looked_at_again()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Ada Zonneveld", Cast.MentalHealth);
        var goal = await own.Goal("She keeps her treatment.");
        var ada = (await own.Director.Post($"{own.Path}/members", new { Name = "Ada Zonneveld", Role = "focus", BornOn = new DateOnly(1981, 3, 8) })).Expect(201).Required("memberId");
        var child = (await own.Director.Post($"{own.Path}/members", Child("Lot Zonneveld"))).Expect(201).Required("memberId");
        var hers = own.Agreement((await own.Director.Post($"{own.Path}/agreements", Agreement(goal, Stage[Cast.MentalHealth], ada))).Expect(201));
        var childs = own.Agreement((await own.Director.Post($"{own.Path}/agreements", Agreement(goal, Stage[Cast.MentalHealth], child))).Expect(201));
        (await Stage[Cast.MentalHealth].Act(hers, "acceptance")).Done();

        (await Stage[Cast.MentalHealth].Act($"{own.Path}/members/{ada}", "death", new { DiedOn = Made.Day(-1) })).Done();

        (await own.Director.Get(hers)).Expect(200).Expect("state", "stopped").Expect("stopReason", "deceased");
        Assert.Null((await own.Director.Get(hers)).Text("stuckReason"));
        (await own.Director.Get(childs)).Expect("state", "proposed");
        (await own.Director.Get(own.Path)).Expect("subjectDied", "True").Expect("subjectInformed.state", "notApplicable"); // nobody is written to
        var task = Assert.Single((await own.Director.Get($"{own.Path}/review-tasks")).Expect(200).Items());
        Assert.Equal("survivors", task.GetProperty("kind").GetString());
        (await own.Director.Get($"{own.Path}/timeline")).Expect(200).ExpectNothingOf("Zonneveld", "died", "deceased");
        (await own.Director.Act(own.Path, $"review-tasks/{task.GetProperty("taskId").GetString()}/completion", new { Finding = "Lot stays with an aunt." })).Done();
        (await own.Director.Act(own.Path, "focus", new { Subject = new { Kind = "household", Label = "Lot Zonneveld and her aunt" }, SubjectInformed = new { State = "informed" } })).Done();
        (await own.Director.Get(own.Path)).Expect("subjectDied", "False").Expect("subject.label", "Lot Zonneveld and her aunt").Expect("status", "active");
    }

    /// <remarks>Scenario 20 of domain.md, as far as the birthday goes: it is today.</remarks>
    [Theory]
    [InlineData(16, "sixteen", "Pim Wijnands")]
    [InlineData(18, "eighteen", "Jet Wolfswinkel")]
    public async Task A_child_that_comes_of_age_is_looked_at_again(int age, string becomes, string name)
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, $"Household {name.Split(' ')[1]}", Cast.School);
        var child = (await own.Director.Post($"{own.Path}/members", new { Name = name, Role = "child", BornOn = Made.Day(0).AddYears(-age) })).Expect(201).Required("memberId");

        var tasks = await Patience.Until("the birthday is noticed", () => own.Director.Get($"{own.Path}/review-tasks"), answer => answer.Items().Count > 0);

        var task = Assert.Single(tasks.Items());
        Assert.Equal((becomes, child), (task.GetProperty("kind").GetString(), task.GetProperty("memberId").GetString()));
        var steps = (await own.Director.Get($"{own.Path}/steps")).Expect(200).Items("steps").Single(s => s.GetProperty("step").GetString() == "startMonitoring");
        Assert.Contains(steps.GetProperty("blockers").EnumerateArray(), b => b.GetProperty("code").GetString() == "review-tasks-open");
    }

    private static async Task<string> Suggestion(OwnCase older)
    {
        var merges = (await older.Director.Get("/v1/case-merges?limit=200")).Expect(200).Items();
        var suggested = Assert.Single(merges, m => m.GetProperty("myCaseId").GetGuid() == older.Id);
        Assert.Equal("suggested", suggested.GetProperty("state").GetString());
        Assert.False(suggested.TryGetProperty("otherCaseNumber", out _));

        return suggested.GetProperty("mergeId").GetString()!;
    }

    private static object Child(string name) => new { Name = name, Role = "child", BornOn = new DateOnly(2013, 9, 14) };

    private static object Opening(string label, AddressRow home) => new
    {
        Subject = new { Kind = "household", Label = label, home.PostalCode, HouseNumber = $"{home.HouseNumber}" },
        MunicipalityCode = Elsewhere,
        Purpose = "preventingEscalation",
        SubjectInformed = new { State = "informed" },
    };

    private static object Agreement(Guid goal, Actor owner, string? memberId) => new
    {
        ProcessTitle = "Visits",
        What = "Visit every week",
        Result = "There is contact",
        HowWeSeeItIsDone = "A note after each visit",
        OwnerOrganisationId = owner.OrganisationId,
        OwnerHatId = owner.HatId,
        DueOn = Made.Day(60),
        GoalId = goal,
        DirectedAtMemberId = memberId,
        Commitment = new { Power = "commitCapacity", Hours = 16, DurationDays = 60 },
    };
}
