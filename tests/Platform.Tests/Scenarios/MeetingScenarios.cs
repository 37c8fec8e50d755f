using System.Text.Json;
using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>Tables that meet: on which days, with whom, and what is not agreed before its owner says so.</summary>
[Collection(WholePlatform.Name)]
public sealed class MeetingScenarios(RunningPlatform platform) : IClassFixture<ShortObjections>
{
    private Stage Stage => platform.Stage;

    /// <remarks>No step here knows an address or a body that the served document does not give. The case was opened before.</remarks>
    [Fact]
    public async Task A_process_director_runs_the_first_Monday_from_the_document()
    {
        RunningPlatform.Needed();
        var (chair, director, police, absent) = (Stage[Cast.ProcessDirector], Stage[Cast.Director], Stage[Cast.PoliceSpecialist], Stage[Cast.Probation]);
        var own = await OwnCase.Open(Stage, "Household Eppinga", Cast.PoliceSpecialist, Cast.Probation);
        var goalId = await own.Goal("He keeps to his supervision.");
        var by = await ByDocument.Read(platform.Http);

        // A table with its seats, and its rhythm.
        by.Knows("forumId", (await by.Do(chair, "setUpForum")).Id);
        await by.Do(chair, "fillSeat");
        await by.Refused(chair, "fillSeat", "already-seated");
        foreach (var seat in new[] { police, absent })
            await by.Do(chair, "fillSeat", new { seat.OrganisationId, seat.HatId });
        var series = await by.Do(chair, "startSeries", new { StartsOn = Made.Day(1) });
        Assert.Equal("FREQ=MONTHLY;BYDAY=1MO", series.Text("recurrence"));

        // A slot that moves: no first Monday of the months that are planned now has to be a holiday, Christmas always is.
        by.Knows("seriesId", (await by.Do(chair, "startSeries", new { StartsOn = Made.Day(1), Recurrence = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25" })).Id);
        by.Knows("slotProposalId", (await by.Look(chair, "listSlotProposals")).Items()[0].GetProperty("id").GetGuid());
        await by.Do(director, "replyToSlot");
        var decided = (await by.Do(chair, "decideSlot")).Expect("state", "planned");
        by.Knows("meetingId", Guid.Parse(decided.Required("meetingId")));
        (await by.Look(chair, "getMeeting")).Expect("occurrenceOn", decided.Required("occurrenceOn"));
        await by.Refused(director, "replyToSlot", "slot-decided");
        await by.Do(chair, "endSeries");

        // The first Monday, with a case on its agenda.
        var monday = (await by.Look(chair, "listMeetings", $"?limit=200&forumId={series.Required("forumId")}")).Items()
            .Where(meeting => meeting.TryGetProperty("seriesId", out var of) && of.GetGuid() == series.Id)
            .MinBy(meeting => meeting.GetProperty("startsAt").GetDateTimeOffset());
        var day = DateOnly.Parse(monday.GetProperty("occurrenceOn").GetString()!, null);
        Assert.True(day is { DayOfWeek: DayOfWeek.Monday, Day: <= 7 }, $"{day} is no first Monday.");
        by.Knows("meetingId", monday.GetProperty("id").GetGuid());
        await by.Refused(chair, "freezeMeeting", "agenda-empty");
        await by.Refused(chair, "openSession", "agenda-not-frozen");
        var expected = new[] { new { absent.OrganisationId, absent.HatId, Power = "commitCapacity", Hours = 16, DurationDays = 60 } };
        var item = await by.Do(director, "addAgendaItem", new { CaseId = own.Id, ExpectedDecisions = expected });
        by.Knows("itemId", item.Id);
        await by.Do(director, "setItemSubjectInformed");
        await Patience.Until("everybody who takes part is invited", () => by.Look(director, "getAgendaItem"), answer => answer.Items("invitations").Count == 3);
        await by.Refused(director, "addAgendaItem", "case-on-agenda", new { CaseId = own.Id });
        await by.Do(chair, "freezeMeeting");
        await by.Refused(chair, "freezeMeeting", "agenda-frozen");
        await by.Refused(chair, "openSession", "pre-check-missing");

        // The table cannot wait until that Monday: the clock of these tests is the real one.
        var now = TimeProvider.System.GetUtcNow();
        await by.Do(chair, "moveMeeting", new { StartsAt = now, EndsAt = now.AddHours(2), Reason = "The town hall is closed that week" });
        (await by.Look(chair, "getMeeting")).Expect("occurrenceOn", monday.GetProperty("occurrenceOn").GetString()!);
        var checkedItem = Assert.Single((await by.Do(chair, "checkMeeting")).Items());
        Assert.Equal("canDecide", checkedItem.GetProperty("result").GetString());
        (await by.Do(chair, "openSession")).Expect("status", "inSession");

        // In session.
        Actor[] table = [chair, director, police];
        var hats = table.Select(who => who.HatId).ToList();
        var seats = (await by.Look(chair, "getForum")).Items("seats").Where(seat => seat.TryGetProperty("hatId", out var hat) && hats.Contains(hat.GetGuid()));
        await by.Do(chair, "callRoll", new { PresentSeatIds = seats.Select(seat => seat.GetProperty("id").GetGuid()) });
        var attendance = new { Attendees = hats.Select(hat => new { HatId = hat }) };
        await by.Refused(chair, "recordAttendance", "confidentiality-not-accepted", attendance);
        await by.Do(chair, "acceptConfidentiality", new { HatIds = hats });
        var both = new { OrganisationIds = new[] { absent.OrganisationId, police.OrganisationId }, AcceptedBy = new[] { new { police.HatId } } };
        await by.Refused(chair, "recordTableDecision", "nobody-attended", both);
        await by.Do(chair, "recordAttendance", attendance);
        await by.Refused(chair, "concludeAgendaItem", "no-agreement");
        var agreement = await by.Do(chair, "concludeAgreement", new { OwnerOrganisationId = police.OrganisationId, OwnerHatId = police.HatId, DueOn = Made.Day(60), GoalId = goalId });
        await by.Refused(chair, "recordTableDecision", "not-there", new { both.OrganisationIds, AcceptedBy = new[] { new { absent.HatId } } });
        var decision = Assert.Single((await by.Do(chair, "recordTableDecision", both)).Items("decisions"));
        Assert.Equal(["pending", "acceptedAtTable"], decision.GetProperty("parties").EnumerateArray().Select(party => party.GetProperty("state").GetString())); // who says yes there, and nobody who only sits there or is absent
        await by.Refused(chair, "concludeMeeting", "items-open");
        await by.Do(chair, "concludeAgendaItem");
        await by.Refused(chair, "concludeAgendaItem", "item-concluded");
        var ended = (await by.Do(chair, "concludeMeeting")).Expect("status", "draftRecord");

        // The record: an objection keeps it in the hands of the chair, whose clock would confirm it otherwise.
        by.Knows("objectionId", (await by.Do(police, "raiseObjection")).Id);
        await by.Refused(chair, "confirmRecord", "objection-term-running");
        await by.Refused(chair, "distributeRecord", "record-not-confirmed");
        await Patience.Until("the clock has looked at the term for objections", () => by.Look(chair, "getMeeting"), answer => answer.ETag!.Tag != ended.ETag!.Tag);
        await by.Refused(chair, "confirmRecord", "objections-open");
        await by.Do(chair, "resolveObjection");
        await by.Do(chair, "confirmRecord");
        await by.Refused(chair, "closeMeeting", "record-not-distributed");
        await by.Do(chair, "distributeRecord");
        var read = (await by.Look(police, "getRecord")).Expect("status", "distributed");
        Assert.Equal(agreement.Id, Assert.Single(Assert.Single(read.Items()).GetProperty("agreements").EnumerateArray()).GetProperty("id").GetGuid());

        // Who was not there answers for itself; then nobody is waited for.
        await by.Refused(chair, "closeMeeting", "decisions-pending");
        by.Knows("decisionId", decision.GetProperty("id").GetGuid());
        await by.Do(absent, "answerTableDecision");
        (await by.Do(chair, "closeMeeting")).Expect("status", "closed");

        Assert.True(by.Refusals.Count >= 5, "Most of what a table does wrong is to be told beforehand.");
    }

    [Fact]
    public async Task An_organisation_objects_to_its_own_words_within_the_term_and_the_clock_confirms_and_distributes_what_was_answered()
    {
        RunningPlatform.Needed();
        var (police, care) = (Stage[Cast.PoliceSpecialist], Stage[Cast.MentalHealth]);
        var own = await OwnCase.Open(Stage, "Household Bezwaar", Cast.PoliceSpecialist, Cast.MentalHealth);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Dijk", Cast.Director, Cast.PoliceSpecialist, Cast.MentalHealth);
        var meeting = await table.Meet();
        var item = await table.PutOnAgenda(meeting, own, participants: 3);
        await table.Open(meeting);
        await table.Sit(meeting, item, Cast.Director, Cast.PoliceSpecialist);
        var decisionId = (await table.Decides(item, police)).Expect(200).Items("decisions")[0].GetProperty("id").GetGuid();
        (await table.Chair.Set(item, "conclusion", new { Conclusion = "decision" })).Expect(200);
        (await Objects(police)).Refused("record-not-draft"); // there is none yet
        (await table.Chair.Act(meeting, "conclusion")).Expect(200);

        (await Objects(care)).Refused("not-your-statement");
        var objection = (await Objects(police)).Expect(201);
        (await police.Set(item, $"objections/{objection.Id}/resolution", Answered())).Expect(403);
        (await table.Chair.Set(item, $"objections/{objection.Id}/resolution", Answered())).Done();
        (await table.Chair.Set(item, $"objections/{objection.Id}/resolution", Answered())).Refused("objection-resolved");
        await Patience.Until("the clock confirmed and distributed the record", () => table.Chair.Get(meeting), answer => answer.Text("status") is "distributed");

        var said = Assert.Single(Assert.Single((await care.Get($"{meeting}/record")).Expect(200).Items()).GetProperty("objections").EnumerateArray());
        Assert.Equal((police.OrganisationId, "corrected"), (said.GetProperty("organisationId").GetGuid(), said.GetProperty("outcome").GetString())); // for all who read it
        (await Objects(police)).Refused("record-not-draft");

        Task<Answer> Objects(Actor who) => who.Act(item, "objections", new { About = "decision", StatementId = decisionId, Text = "For two months" });
        static object Answered() => new { Outcome = "corrected", Answer = "So it was said" };
    }

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

        var decided = (await table.Chair.Act(item, "decisions", new
        {
            Text = "Supervision looks at him weekly.",
            OrganisationIds = new[] { absent.OrganisationId },
            PreventiveAlternative = "A place to sleep before he is released.",
            ExpectedEffect = "Nobody in the street is surprised.",
        })).Expect(200);
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

    /// <remarks>Scenario 4 of domain.md, at the table.</remarks>
    [Fact]
    public async Task I7_A_table_tells_nothing_above_d2_until_the_director_says_that_it_is_known_whom_the_case_is_about()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Verwoert", Cast.PoliceSpecialist, Cast.MentalHealth); // nobody said how sure that is
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Vliethaven-Haven", Cast.Director, Cast.PoliceSpecialist, Cast.MentalHealth);
        var meeting = await table.Meet();
        var item = await table.PutOnAgenda(meeting, own, participants: 3);
        await table.Open(meeting);
        await table.Sit(meeting, item, Cast.PoliceSpecialist, Cast.MentalHealth);
        var police = Stage[Cast.PoliceSpecialist];

        (await police.Get(item)).Expect(200).Expect("highestDisclosureLevel", "2");
        (await Tell(3)).Refused("identity-unconfirmed");
        (await Tell(2)).Expect(200);
        (await own.Director.Set(own.Path, "identity-confidence", new { IdentityConfidence = "probable" })).Done();

        await Patience.Until("the table knows", () => police.Get(item), answer => answer.Text("highestDisclosureLevel") is "5");
        (await Tell(3)).Expect(200);

        Task<Answer> Tell(int level) => police.Act(item, "oral-disclosures", new { Level = level, Purpose = "To visit safely", Basis = "Task" });
    }

    private static JsonElement Warning(JsonElement item, string kind) =>
        Assert.Single(item.GetProperty("warnings").EnumerateArray(), warning => warning.GetProperty("kind").GetString() == kind);
}
