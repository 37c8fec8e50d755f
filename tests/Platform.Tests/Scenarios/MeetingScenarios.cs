using System.Text.Json;
using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>Tables that meet: on which days, with whom, and what is not agreed before its owner says so.</summary>
[Collection(WholePlatform.Name)]
public sealed class MeetingScenarios(RunningPlatform platform)
{
    private Stage Stage => platform.Stage;

    /// <remarks>Scenario 10 of domain.md.</remarks>
    [Fact]
    public async Task A_first_Monday_that_is_Easter_Monday_gets_an_alternative_and_every_seat_is_asked_once()
    {
        RunningPlatform.Needed();
        string[] seats = [Cast.PoliceSpecialist, Cast.MentalHealth, Cast.Housing];
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Noord", seats);

        var mondays = await Series("FREQ=MONTHLY;BYDAY=1MO", new DateOnly(2026, 1, 5));
        var april = Assert.Single((await table.Chair.Get($"{mondays}/occurrences?from=2026-04-01&until=2026-04-30")).Expect(200).Items());
        Assert.Equal(("2026-04-06", "Tweede paasdag"), (april.GetProperty("occurrenceOn").GetString(), april.GetProperty("holiday").GetString()));
        Assert.Equal(DateTimeOffset.Parse("2026-04-07T13:30:00+02:00", null), april.GetProperty("startsAt").GetDateTimeOffset());

        // Easter of 2026 has its date for ever, and the calendar is planned from today: a slot that is always to come shows the asking.
        await Series("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", Made.Day(1));
        var asked = await Patience.Until("the seats are asked", () => table.Chair.Get($"{table.Path}/slot-proposals"), answer => answer.Items().Count > 0);
        var days = asked.Items().Select(asks => asks.GetProperty("occurrenceOn").GetString()).ToList();
        Assert.Equal(days.Distinct(), days);
        var slot = asked.Items()[0];
        Assert.Equal("Eerste kerstdag", slot.GetProperty("holiday").GetString());
        Assert.Equal(
            seats.Append(Cast.ProcessDirector).Select(hat => Stage[hat].HatId).Order(),
            slot.GetProperty("replies").EnumerateArray().Select(reply => reply.GetProperty("hatId").GetGuid()).Order());

        var path = $"{table.Path}/slot-proposals/{slot.GetProperty("id").GetGuid()}";
        (await Stage[Cast.MentalHealth].Set(path, "reply", new { Fits = true })).Expect(200);
        Assert.Single((await Stage[Cast.MentalHealth].Get(path)).Expect(200).Items("replies"), reply => reply.TryGetProperty("fits", out var fits) && fits.GetBoolean());
        Assert.Equal(days, (await table.Chair.Get($"{table.Path}/slot-proposals")).Expect(200).Items().Select(asks => asks.GetProperty("occurrenceOn").GetString()));

        async Task<string> Series(string recurrence, DateOnly startsOn) => $"{table.Path}/series/" + (await table.Chair.Post($"{table.Path}/series", new
        {
            Recurrence = recurrence,
            StartsOn = startsOn,
            StartTime = "13:30:00",
            DurationMinutes = 90,
            HolidayRule = "nextWorkingDay",
        })).Expect(201).Id;
    }

    /// <remarks>Scenario 11 of domain.md.</remarks>
    [Fact]
    public async Task Four_new_faces_of_nine_warn_the_chair_and_a_newcomer_reads_the_handover_brief_after_accepting_the_seat()
    {
        RunningPlatform.Needed();
        string[] known = [Cast.Director, Cast.PoliceSpecialist, Cast.Housing, Cast.NeighbourhoodTeam];
        string[] newcomers = [Cast.MentalHealth, Cast.Probation, Cast.School, "lanting.casework"];
        var own = await OwnCase.Open(Stage, "Household Tiemersma", known[1..]);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Zuid", known);
        var first = await table.Meet();
        var discussed = await table.PutOnAgenda(first, own, known.Length);
        await table.Open(first);
        await table.Sit(first, discussed, [.. known, Cast.ProcessDirector]);
        (await table.Chair.Set(discussed, "conclusion", new { Conclusion = "noAction", Text = "The neighbourhood team goes on." })).Expect(200);
        (await table.Chair.Act(first, "conclusion")).Expect(200);

        var seats = new List<Guid>();
        foreach (var hat in newcomers)
            seats.Add(await table.Seat(hat));
        await own.Joins(newcomers[1]);
        var second = await table.Meet();
        await table.PutOnAgenda(second, own, known.Length + 1);
        (await table.Chair.Act(second, "freeze")).Expect(200);
        var warned = Assert.Single((await table.Chair.Act(second, "pre-check")).Expect(200).Items());
        Assert.Equal("canDecide", warned.GetProperty("result").GetString()); // to know, not in the way
        Assert.Equal(Stage[newcomers[1]].HatId, Warning(warned, "newFace").GetProperty("hatId").GetGuid());

        var composition = (await table.Chair.Get($"{table.Path}/composition")).Expect(200).Expect("continuityWarning", "True");
        Assert.Equal(seats.Order(), composition.Items("newFaceSeatIds").Select(seat => seat.GetGuid()).Order());
        var newcomer = Stage[newcomers[0]];
        (await newcomer.Get($"{table.Path}/handover-brief")).Refused("seat-not-accepted");
        (await newcomer.Act(table.Path, $"seats/{seats[0]}/acceptance")).Done();
        var brief = (await newcomer.Get($"{table.Path}/handover-brief")).Expect(200).Expect("forumName", "Vangnetoverleg Vliethaven-Zuid");
        brief.ExpectNothingOf(own.Id.ToString(), "Tiemersma", own.Home.Street);
    }

    /// <remarks>Scenario 12 of domain.md.</remarks>
    [Fact]
    public async Task Seven_seats_of_care_and_two_of_safety_ask_for_an_explanation_and_bar_nothing()
    {
        RunningPlatform.Needed();
        string[] care = [Cast.MentalHealth, Cast.Housing, "overmaat.casework", Cast.NeighbourhoodTeam, "lanting.casework", Cast.School, "driessen.casework"];
        string[] safety = [Cast.PoliceSpecialist, Cast.Probation];
        var own = await OwnCase.Open(Stage, "Household Uilkema", Cast.MentalHealth, Cast.Housing, Cast.School, Cast.PoliceSpecialist);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Haven", [Cast.Director, .. care, .. safety]);
        var meeting = await table.Meet();
        await table.PutOnAgenda(meeting, own, participants: 5);

        var composition = (await table.Chair.Get($"{table.Path}/composition")).Expect(200);
        composition.Expect("careSeats", "7").Expect("safetySeats", "2").Expect("parityHolds", "False");
        Assert.Null(composition.Text("parityExplanation"));
        await table.Open(meeting);
        (await table.Chair.Get(meeting)).Expect(200).Expect("status", "inSession");
        var warned = Assert.Single((await table.Chair.Get($"{meeting}/pre-check")).Expect(200).Items());
        Assert.Contains("explain", Warning(warned, "parityMissing").GetProperty("mend").GetString(), StringComparison.Ordinal);

        const string why = "Nuisance is small here; enforcement joins when an item asks for it.";
        (await table.Chair.Set(table.Path, "parity-explanation", new { Explanation = why })).Done();
        (await table.Chair.Get($"{table.Path}/composition")).Expect(200).Expect("parityHolds", "False").Expect("parityExplanation", why);
    }

    /// <remarks>Scenario 15 of domain.md.</remarks>
    [Fact]
    public async Task What_an_absent_partner_must_do_waits_as_a_proposal_until_that_partner_accepts()
    {
        RunningPlatform.Needed();
        var (absent, present) = (Stage[Cast.Probation], Stage[Cast.PoliceSpecialist]);
        var own = await OwnCase.Open(Stage, "Household Quispel", Cast.PoliceSpecialist, Cast.Probation);
        var goalId = await own.Goal("He keeps to his supervision.");
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Oost", Cast.Director, Cast.PoliceSpecialist, Cast.Probation);
        var meeting = await table.Meet();
        var item = await table.PutOnAgenda(meeting, own, participants: 3);
        await table.Open(meeting);
        await table.Sit(meeting, item, Cast.ProcessDirector, Cast.Director, Cast.PoliceSpecialist);

        var decided = (await table.Chair.Act(item, "decisions", new { Text = "Supervision looks at him weekly.", OrganisationIds = new[] { absent.OrganisationId } })).Expect(200);
        var agreed = (await table.Chair.Act(item, "agreements", new
        {
            ProcessTitle = "Weekly appointment",
            What = "Sees him every week",
            Result = "He keeps to what was imposed",
            HowWeSeeItIsDone = "Eight appointments in two months",
            OwnerOrganisationId = absent.OrganisationId,
            OwnerHatId = absent.HatId,
            DueOn = Made.Day(60),
            GoalId = goalId,
            Commitment = new { Power = "commitCapacity", Hours = 16, DurationDays = 60 },
        })).Expect(201);
        (await table.Chair.Set(item, "conclusion", new { Conclusion = "agreements" })).Expect(200);

        var party = Assert.Single(Assert.Single(decided.Items("decisions")).GetProperty("parties").EnumerateArray());
        Assert.Equal((absent.OrganisationId, "pending"), (party.GetProperty("organisationId").GetGuid(), party.GetProperty("state").GetString()));
        var agreement = $"{own.Path}/agreements/{agreed.Id}";
        await Patience.Until("the proposal reached Cases", () => own.Director.Get(agreement), answer => answer.Text("state") is "proposed");
        (await present.Act(agreement, "acceptance")).Refused("owner-only");
        await AtTheTable("proposed");

        Assert.Equal("proposed", Assert.Single((await own.Director.Get($"{own.Path}/agreements")).Expect(200).Items()).GetProperty("state").GetString());

        (await absent.Act(agreement, "acceptance")).Expect(200).Expect("state", "active");
        await AtTheTable("active");
        Assert.Equal("active", Assert.Single((await own.Director.Get($"{own.Path}/agreements")).Expect(200).Items()).GetProperty("state").GetString());
        Assert.Contains((await absent.Get($"{own.Path}/plan")).Expect(200).Items("sharedGoals"), goal => goal.GetProperty("goalId").GetGuid() == goalId);

        var decision = $"{item}/decisions/{Assert.Single(decided.Items("decisions")).GetProperty("id").GetGuid()}";
        (await present.Set(decision, "answer", new { Accepts = true })).Expect(404); // nobody answers for another
        (await absent.Get(decision)).Expect(200).Expect("state", "pending");
        (await absent.Set(decision, "answer", new { Accepts = true })).Done();
        (await absent.Get(decision)).Expect(200).Expect("state", "accepted");
        (await absent.Set(decision, "answer", new { Accepts = false })).Refused("decision-answered");

        Task<Answer> AtTheTable(string state) => Patience.Until(
            $"the table reads that it is {state}",
            () => table.Chair.Get(item),
            answer => Assert.Single(answer.Items("agreements")).TryGetProperty("state", out var stands) && stands.GetString() == state);
    }

    /// <remarks>Scenario 21 of domain.md.</remarks>
    [Fact]
    public async Task A_case_put_off_at_two_meetings_is_flagged_at_the_third_and_scaling_up_is_proposed()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Reitsema", Cast.PoliceSpecialist, Cast.MentalHealth);
        (await own.Up(2)).Expect(201);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-West", Cast.Director, Cast.PoliceSpecialist, Cast.MentalHealth);
        await table.MeetAndDefer(own, participants: 3);
        await table.MeetAndDefer(own, participants: 3);

        var third = await table.Meet();
        var item = await table.PutOnAgenda(third, own, participants: 3);

        var flagged = await Patience.Until("Meetings knows the phase", () => table.Chair.Get(item), answer => answer.Text("avePhase") is "2");
        flagged.Expect(200).Expect("deferralsBefore", "2").Expect("isStagnation", "True").Expect("proposedScaling.toPhase", "3").Expect("proposedScaling.ground", "stagnatingCooperation");
        await table.Open(third);
        (await table.Chair.Set(item, "conclusion", new { Conclusion = "deferred", Text = "Again no time." })).Refused("deferred-twice");
    }

    private static JsonElement Warning(JsonElement item, string kind) =>
        Assert.Single(item.GetProperty("warnings").EnumerateArray(), warning => warning.GetProperty("kind").GetString() == kind);
}
