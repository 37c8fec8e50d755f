using System.Text.Json;
using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>What somebody reads who opens a case, directs several, or wants to know what waits for them.</summary>
[Collection(WholePlatform.Name)]
public sealed class ReadingScenarios(RunningPlatform platform)
{
    private Stage Stage => platform.Stage;

    [Fact]
    public async Task An_overview_begins_with_the_residents_situation_and_goal_and_board_and_gaps_count_what_it_shows()
    {
        RunningPlatform.Needed();
        var (police, housing) = (Stage[Cast.PoliceSpecialist], Stage[Cast.Housing]);
        var own = await OwnCase.Open(Stage, "Household Leesplank", Cast.PoliceSpecialist, Cast.Housing);
        var plan = $"{own.Path}/plan";
        (await own.Director.Set(plan, "situation", new { Situation = "She lives alone with two children and is three months behind.", SharedInterest = "The children stay at home." })).Done();
        (await own.Director.Act(own.Path, "goals", new { Kind = "resident", Text = "I want to keep my house." })).Expect(201);
        var shared = await own.Goal("The rent is paid.");
        (await own.Director.Act(own.Path, "participants", new { Stage[Cast.School].OrganisationId, Stage[Cast.School].HatId, Question = "contribute" })).Expect(201);
        var areas = (await police.Get("/v1/life-areas")).Expect(200).Items().Select(area => area.GetString()!).ToList();
        Assert.Contains("housing", areas);
        var concern = (await police.Client.PostAtVersionOf(plan, $"{own.Path}/concerns", new { LifeArea = areas[0], Text = "Letters lie unopened." })).Expect(201).Required("concernId");
        var (done, active, proposed) = (await Agreed(own, housing, shared), await Agreed(own, police, shared), await Agreed(own, police, shared));
        foreach (var (owner, agreement) in new[] { (housing, done), (police, active) })
            (await owner.Act(agreement, "acceptance")).Expect(200).Expect("state", "active");
        (await housing.Act(done, "completion")).Done();

        var overview = (await police.Get($"{own.Path}/overview")).Expect(200);
        Assert.Equal(["situation", "residentsGoals", "sharedGoals"], overview.Json.EnumerateObject().Select(property => property.Name).Take(3));
        overview.Expect("situation", "She lives alone with two children and is three months behind.").Expect("sharedInterest", "The children stay at home.")
            .Expect("status", "active").Expect("avePhase", "1").Expect("regime", "local").Expect("director.hatId", $"{own.Director.HatId}").Expect("director.acting", "False")
            .Expect("agreements.proposed", "1").Expect("agreements.active", "1").Expect("agreements.done", "1").Expect("agreements.stuck", "0")
            .Expect("openConcerns", "1").Expect("unownedConcerns", "1");
        Assert.Equal("I want to keep my house.", Assert.Single(overview.Items("residentsGoals")).GetProperty("text").GetString());
        Assert.Equal("The rent is paid.", Assert.Single(overview.Items("sharedGoals")).GetProperty("text").GetString());
        Assert.Equal( // who was invited takes no part yet
            new[] { own.Director, police, housing }.Select(part => part.OrganisationId).Order(),
            overview.Items("participants").Select(part => part.GetProperty("organisationId").GetGuid()).Order());
        Assert.Empty(overview.Items("alarms"));
        Assert.Empty(overview.Items("stagnation"));
        (await Stage[Cast.School].Get($"{own.Path}/overview")).Expect(404); // invited, and said nothing yet

        var onBoard = await OnBoard();
        Assert.Equal(("active", 1, 1, 1), (onBoard.GetProperty("status").GetString(), onBoard.GetProperty("avePhase").GetInt32(), onBoard.GetProperty("unansweredInvitations").GetInt32(), onBoard.GetProperty("unownedConcerns").GetInt32()));
        Assert.Equal((1, 1, 1), (Count(onBoard, "proposed"), Count(onBoard, "active"), Count(onBoard, "done")));
        Assert.DoesNotContain((await police.Get("/v1/board?limit=200")).Expect(200).Items(), item => item.GetProperty("caseId").GetGuid() == own.Id); // takes part, directs nothing

        // A concern that somebody takes is nobody else's, and given back it is a gap again.
        (await Of(housing, "ownership")).Done();
        Assert.Equal(0, (await OnBoard()).GetProperty("unownedConcerns").GetInt32());
        Assert.Empty(await Unowned());
        (await Of(police, "return")).Refused("not-your-concern");
        (await Of(housing, "return")).Done();
        Assert.Equal(concern, Assert.Single(await Unowned()).GetProperty("concernId").GetString());
        (await police.Get($"{own.Path}/overview")).Expect("unownedConcerns", "1");

        Task<Answer> Of(Actor who, string step) => who.Client.PostAtVersionOf(plan, $"{own.Path}/concerns/{concern}/{step}", new { });

        async Task<IReadOnlyList<JsonElement>> Unowned() => (await housing.Get($"{plan}/gaps")).Expect(200).Items("concernsWithoutOwner");

        async Task<JsonElement> OnBoard() => (await own.Director.Get("/v1/board?limit=200")).Expect(200).Items().Single(item => item.GetProperty("caseId").GetGuid() == own.Id);

        static int Count(JsonElement onBoard, string state) => onBoard.GetProperty("agreements").GetProperty(state).GetInt32();
    }

    /// <remarks>What stands in for somebody and what is to be ratified of a phase: <see cref="ClockScenarios"/>. Merges and transfers: <see cref="HouseholdScenarios"/>. Another law: <see cref="CaseScenarios"/>.</remarks>
    [Fact]
    public async Task My_part_is_what_waits_for_me_each_in_its_own_list_and_gone_once_it_is_answered()
    {
        RunningPlatform.Needed();
        var (police, nurse, manager, school) = (Stage[Cast.PoliceSpecialist], Stage[Cast.MentalHealth], Stage[Cast.MentalHealthCoordinator], Stage[Cast.School]);
        var own = await OwnCase.Open(Stage, "Household Wachtrij", Cast.PoliceSpecialist, Cast.MentalHealth, Cast.ReceivingDirector);
        var goal = await own.Goal("The evenings are quiet.");
        var invited = (await Part(school)).Json.GetProperty("invitations").GetInt32();

        // To the police: an agreement to answer, one to help with, a decision, a goal round; to the director: a question, and something done to verify.
        var mine = await Agreed(own, police, goal);
        var supported = await Agreed(own, nurse, goal, supporter: police);
        var decision = (await own.Director.Post($"{own.Path}/decisions", new
        {
            ProcessTitle = "Visits in pairs",
            Text = "Both organisations visit together.",
            PreventiveAlternative = "A first talk at school.",
            ExpectedEffect = "The visits go on.",
            BindsOrganisationIds = new[] { police.OrganisationId, nurse.OrganisationId },
        })).Expect(201).Required("decisionId");
        var request = (await police.Post($"{own.Path}/requests", new { ToOrganisationId = own.Director.OrganisationId, Question = "Who has the key?", AnswerBeforeOn = Made.Day(0) })).Expect(201).Required("requestId");
        var round = (await own.Director.Post($"{own.Path}/goal-rounds", new { Question = "What has to be better?", DeadlineAt = TimeProvider.System.GetUtcNow().AddHours(1) })).Expect(201).Required("goalRoundId");
        (await own.Director.Act(own.Path, "participants", new { school.OrganisationId, school.HatId, Question = "contribute" })).Expect(201);

        await Waits(police, "toAnswer", "agreementId", Id(mine));
        await Waits(police, "toSupport", "agreementId", Id(supported));
        await Waits(police, "decisionsToAnswer", "decisionId", decision);
        await Waits(police, "goalRounds", "goalRoundId", round);
        await Waits(nurse, "toAnswer", "agreementId", Id(supported));
        await Waits(own.Director, "requests", "requestId", request);
        Assert.Contains((await own.Director.Get("/v1/my-part/requests?limit=200")).Expect(200).Items(), item => item.GetProperty("requestId").GetString() == request);
        Assert.Equal(invited + 1, (await Part(school)).Json.GetProperty("invitations").GetInt32());
        Assert.Contains((await Part(own.Director)).Items("mandate"), power => (power.GetProperty("power").GetString(), power.GetProperty("answer").GetString()) is ("decideScaling", "covered" or "conditional"));
        Assert.Contains((await Part(police)).Items("mandate"), power => (power.GetProperty("power").GetString(), power.GetProperty("answer").GetString()) == ("decideScaling", "notCovered"));

        // Each is answered, and does not wait any more.
        (await police.Act(mine, "acceptance")).Expect(200).Expect("state", "active");
        (await police.Act(supported, "support/acceptance")).Done();
        (await police.Act($"{own.Path}/decisions/{decision}", "acceptance", new { Commitment = new { Power = "commitMeasure", Hours = 8, DurationDays = 30 } })).Expect(200);
        (await police.Post($"{own.Path}/goal-rounds/{round}/entries", new { Text = "No more calls at night." })).Expect(201);
        (await own.Director.Act($"{own.Path}/requests/{request}", "answer", new { Answer = "The neighbour." })).Done();
        await Gone(police, "toAnswer", "agreementId", Id(mine));
        await Waits(police, "agreements", "agreementId", Id(mine)); // now it is carried out
        await Gone(police, "toSupport", "agreementId", Id(supported));
        await Gone(police, "decisionsToAnswer", "decisionId", decision);
        await Gone(police, "goalRounds", "goalRoundId", round);
        await Gone(own.Director, "requests", "requestId", request);

        // Whose mandate ended accepts subject to ratification, of which the coordinator finds both; what is done waits for another to verify.
        (await nurse.Act(supported, "acceptance")).Expect(200).Expect("state", "awaitingRatification");
        (await nurse.Act($"{own.Path}/decisions/{decision}", "acceptance", new { Commitment = new { Power = "commitMeasure", Hours = 8, DurationDays = 30 } })).Expect(200);
        await Waits(manager, "toRatify", "agreementId", Id(supported));
        await Waits(manager, "decisionsToRatify", "decisionId", decision);
        Assert.Contains((await manager.Get("/v1/my-part/agreements?waiting=toRatify&limit=200")).Expect(200).Items(), item => item.GetProperty("agreementId").GetString() == Id(supported));
        (await manager.Act(supported, "ratification")).Done();
        (await manager.Act($"{own.Path}/decisions/{decision}", "ratification")).Done();
        await Gone(manager, "toRatify", "agreementId", Id(supported));
        await Gone(manager, "decisionsToRatify", "decisionId", decision);
        (await police.Act(mine, "completion")).Done();
        await Waits(own.Director, "toVerify", "agreementId", Id(mine));
        (await own.Director.Act(mine, "verification")).Done();
        await Gone(own.Director, "toVerify", "agreementId", Id(mine));

        // Up, and down again to who receives it.
        (await own.Up(2)).Expect(201);
        var down = (await own.Director.Act(own.Path, "scaling-decisions", new
        {
            Direction = "down",
            ToPhase = 1,
            Grounds = new[] { new { Kind = "criteriaMet", Explanation = "The rent is paid." } },
            CareView = new { View = "She keeps her appointments." },
            SafetyView = new { View = "No calls in six weeks." },
            ReceivingDirectorHatId = Stage[Cast.ReceivingDirector].HatId,
            NextReviewOn = Made.Day(60),
        })).Expect(201).Required("decisionId");
        await Waits(Stage[Cast.ReceivingDirector], "toReceive", "decisionId", down);
        (await Stage[Cast.ReceivingDirector].Act(own.Path, $"scaling-decisions/{down}/acceptance")).Done();
        await Gone(Stage[Cast.ReceivingDirector], "toReceive", "decisionId", down);
        (await own.Director.Get($"{own.Path}/overview")).Expect(200).Expect("avePhase", "1").Expect("director.hatId", $"{Stage[Cast.ReceivingDirector].HatId}");

        static async Task<Answer> Part(Actor who) => (await who.Get("/v1/my-part")).Expect(200);

        static async Task Waits(Actor who, string list, string key, string id)
        {
            var part = await Part(who);
            Assert.True(part.Items(list).Any(item => item.GetProperty(key).GetString() == id), $"{who} does not find {id} under {list}: {part.Body}");
        }

        static async Task Gone(Actor who, string list, string key, string id) => Assert.DoesNotContain((await Part(who)).Items(list), item => item.GetProperty(key).GetString() == id);

        static string Id(string path) => path.Split('/')[^1];
    }

    /// <remarks>Due today: the lists hold fifty at most, what is due first.</remarks>
    private static async Task<string> Agreed(OwnCase own, Actor owner, Guid goal, Actor? supporter = null) => own.Agreement((await own.Director.Post($"{own.Path}/agreements", new
    {
        ProcessTitle = "Visits",
        What = "Visit her every week",
        Result = "There is contact that she keeps",
        HowWeSeeItIsDone = "A note after each visit",
        OwnerOrganisationId = owner.OrganisationId,
        OwnerHatId = owner.HatId,
        SupporterOrganisationIds = supporter is null ? null : new[] { supporter.OrganisationId },
        DueOn = Made.Day(0),
        GoalId = goal,
        Commitment = new { Power = "commitCapacity", Hours = 16, DurationDays = 60 },
    })).Expect(201));
}
