using System.Text.Json;
using Platform.ServiceDefaults.Domain;
using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>Tables before they sit, or instead of sitting: who leads and who is asked, what may be decided there, what moves, falls through or cannot wait, and what calendars show of it.</summary>
[Collection(WholePlatform.Name)]
public sealed class TableScenarios(RunningPlatform platform)
{
    private Stage Stage => platform.Stage;

    /// <remarks>I-34.</remarks>
    [Fact]
    public async Task I34_the_cases_of_a_dissolved_forum_wait_at_its_successor_and_come_on_its_next_agenda_as_old_as_they_are()
    {
        RunningPlatform.Needed();
        var (planned, putOff) = (await OwnCase.Open(Stage, "Household Opheffing", Cast.PoliceSpecialist), await OwnCase.Open(Stage, "Household Verhuizing", Cast.PoliceSpecialist, Cast.MentalHealth));
        string[] seats = [Cast.Director, Cast.PoliceSpecialist, Cast.MentalHealth];
        var (table, successor) = (await OwnTable.SetUp(Stage, "Vangnetoverleg Oude Dijk", seats), await OwnTable.SetUp(Stage, "Vangnetoverleg Nieuwe Dijk", seats));
        var meeting = await table.Plan(InHours(48));
        await table.PutOnAgenda(meeting, planned, participants: 2);
        (await table.Chair.Act(meeting, "freeze")).Expect(200); // so that the clock puts nothing more on it
        await table.MeetAndDefer(putOff, participants: 3);

        (await table.Chair.Act(table.Path, "dissolution", new { Reason = "We go on together" })).Refused("successor-needed");
        (await table.Chair.Act(table.Path, "dissolution", new { Reason = "We go on together", SuccessorForumId = table.Id })).Refused("successor-unfit");
        (await table.Chair.Act(table.Path, "dissolution", new { Reason = "We go on together", SuccessorForumId = successor.Id })).Expect(200);

        (await table.Chair.Get(meeting)).Expect(200).Expect("status", "cancelled").Expect("endReason", "We go on together");
        var waiting = (await successor.Chair.Get($"{successor.Path}/waiting-cases")).Expect(200).Items();
        Assert.Equal(new[] { planned.Id, putOff.Id }.Order(), waiting.Select(Case).Order());
        Assert.All(waiting, one => Assert.Equal((table.Id, 1), (one.GetProperty("fromForumId").GetGuid(), one.GetProperty("timesDeferred").GetInt32())));
        Assert.Equal([putOff.Id], (await Stage[Cast.MentalHealth].Get($"{successor.Path}/waiting-cases")).Expect(200).Items().Select(Case)); // takes part in the one
        (await table.Chair.Post("/v1/meetings", new { ForumId = table.Id, StartsAt = InHours(72), EndsAt = InHours(73) })).Refused("forum-dissolved");

        var next = await successor.Plan(InHours(72));
        var agenda = await Patience.Until("the clock put both on the next agenda", () => successor.Chair.Get($"{next}/agenda-items"), answer => answer.Items().Count == 2);
        Assert.All(agenda.Items(), item => Assert.Equal(1, item.GetProperty("deferralsBefore").GetInt32()));
        (await successor.Chair.Get($"{successor.Path}/waiting-cases")).Expect(200).ExpectItems(0);

        static Guid Case(JsonElement one) => one.GetProperty("caseId").GetGuid();
    }

    [Fact]
    public async Task An_urgent_table_takes_a_case_while_it_sits_and_checks_it_before_anything_is_decided()
    {
        RunningPlatform.Needed();
        var (first, second) = (await OwnCase.Open(Stage, "Household Vuurpijl", Cast.PoliceSpecialist), await OwnCase.Open(Stage, "Household Brandweer", Cast.PoliceSpecialist));
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Stormvloed", Cast.Director, Cast.PoliceSpecialist);
        var ordinary = await table.Meet();
        await table.PutOnAgenda(ordinary, first, participants: 2);
        await table.PutOnAgenda(await table.Meet(), second, participants: 2); // so that Meetings knows that one too
        (await table.Chair.Act(ordinary, "freeze")).Expect(200);
        (await Added(ordinary)).Refused("agenda-frozen");

        var urgent = await table.Plan(TimeProvider.System.GetUtcNow(), "Unrest in the street");
        Assert.Null((await table.Chair.Get(urgent)).Expect(200).Expect("urgentReason", "Unrest in the street").Text("preCheckDueAt")); // nobody waits for the clock
        var discussed = await table.PutOnAgenda(urgent, first, participants: 2);
        await table.Open(urgent);
        var item = $"{urgent}/agenda-items/{(await Added(urgent)).Expect(201).Id}";
        await table.Sit(urgent, item, Cast.Director, Cast.PoliceSpecialist);
        (await Decide()).Refused("item-not-checked");
        (await table.Chair.Act(urgent, "pre-check")).Expect(200).ExpectItems(2);
        (await Decide()).Expect(200);

        (await table.Chair.Set(item, "conclusion", new { Conclusion = "decision" })).Expect(200);
        (await table.Chair.Set(discussed, "conclusion", new { Conclusion = "noAction", Text = "It was quiet there." })).Expect(200);
        (await table.Chair.Act(urgent, "conclusion")).Expect(200).Expect("status", "draftRecord");

        Task<Answer> Added(string meeting) => second.Director.Post($"{meeting}/agenda-items", new { CaseId = second.Id, Title = "Household, Vliethaven", SubjectInformed = new { State = "informed" } });
        Task<Answer> Decide() => table.Decides(item, Stage[Cast.PoliceSpecialist]);
    }

    [Fact]
    public async Task The_clock_fixes_the_agenda_and_checks_the_table_two_working_days_before_and_says_what_would_mend_it()
    {
        RunningPlatform.Needed();
        var probation = Stage[Cast.Probation];
        var own = await OwnCase.Open(Stage, "Household Wekker", Cast.PoliceSpecialist);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Wekkerplein", Cast.Director, Cast.PoliceSpecialist, Cast.Probation);
        await table.PutOnAgenda(await table.Meet(), own, participants: 2); // so that Meetings knows the case
        var due = TimeProvider.System.GetUtcNow().AddSeconds(8);
        var meeting = await table.Plan(DutchDay.At(DutchHolidays.AddWorkingDays(DutchDay.Of(due), 2), DutchDay.TimeOf(due)));
        var item = await table.PutOnAgenda(meeting, own, participants: 2, new[] { new { probation.OrganisationId, probation.HatId, Power = "commitCapacity", Hours = 16, DurationDays = 60 } });
        Assert.SkipUnless(DutchHolidays.IsWorkingDay(DutchDay.Of(due)), "Today is no working day: no table is checked by the clock.");
        Assert.Equal(due, DateTimeOffset.Parse((await table.Chair.Get(meeting)).Required("preCheckDueAt"), null), TimeSpan.FromMilliseconds(1));

        var passed = await Patience.Until("the clock checked the table", () => table.Chair.Get(meeting), answer => answer.Text("status") is "preChecked");

        Assert.True(DateTimeOffset.Parse(passed.Required("frozenAt"), null) >= due.AddMilliseconds(-1));
        (await table.Chair.Act(meeting, "freeze")).Refused("agenda-frozen");
        var found = Found(await table.Chair.Get($"{meeting}/pre-check"));
        Assert.Equal("canOnlyDiscuss", found.GetProperty("result").GetString());
        var missing = Assert.Single(found.GetProperty("findings").EnumerateArray());
        Assert.Equal(("organisationMissing", probation.OrganisationId), (missing.GetProperty("kind").GetString(), missing.GetProperty("organisationId").GetGuid()));
        Assert.StartsWith("Invite a participant of this organisation", missing.GetProperty("mend").GetString(), StringComparison.Ordinal);

        await own.Joins(Cast.Probation); // as it says
        await Patience.Until("who joined is invited", () => own.Director.Get(item), answer => answer.Items("invitations").Count == 3);
        Assert.Equal("canDecide", Found(await table.Chair.Act(meeting, "pre-check")).GetProperty("result").GetString());
    }

    [Fact]
    public async Task I20_an_item_whose_table_may_not_hear_it_is_decided_on_by_nobody_until_the_invitation_is_withdrawn()
    {
        RunningPlatform.Needed();
        var (police, care) = (Stage[Cast.PoliceSpecialist], Stage[Cast.MentalHealth]);
        var own = await OwnCase.Open(Stage, "Household Deurwacht", Cast.PoliceSpecialist, Cast.MentalHealth, Cast.Housing);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Deurwacht", Cast.Director, Cast.PoliceSpecialist, Cast.MentalHealth);
        var (meeting, mended) = (await table.Meet(), await table.Meet());
        var items = new List<string>();
        foreach (var one in new[] { meeting, mended })
        {
            items.Add(await table.PutOnAgenda(one, own, participants: 4));
            (await table.Chair.Set(items[^1], "invitations", new { HatIds = new[] { own.Director.HatId, police.HatId, care.HatId } })).Expect(200).ExpectItems(3, "invitations");
            (await table.Chair.Act(one, "freeze")).Expect(200);
        }

        await own.Leaves(care);
        var found = Found(await Patience.Until("Meetings knows that it left", () => table.Chair.Act(meeting, "pre-check"), answer => Found(answer).GetProperty("result").GetString() is "notAllowed"));
        var finding = Assert.Single(found.GetProperty("findings").EnumerateArray());
        Assert.Equal(("invitedNotParticipant", care.HatId), (finding.GetProperty("kind").GetString(), finding.GetProperty("hatId").GetGuid()));
        Assert.StartsWith("Withdraw this invitation", finding.GetProperty("mend").GetString(), StringComparison.Ordinal);

        (await table.Chair.Act(meeting, "session")).Expect(200);
        await table.Sit(meeting, items[0], Cast.Director, Cast.PoliceSpecialist);
        (await table.Decides(items[0], police)).Refused("item-not-allowed");
        (await table.Chair.Set(items[0], "conclusion", new { Conclusion = "deferred", Text = "Not at this table." })).Expect(200);

        (await table.Chair.Set(items[1], "invitations", new { HatIds = new[] { own.Director.HatId, care.HatId } })).Refused("invited-not-participant");
        (await table.Chair.Set(items[1], "invitations", new { HatIds = new[] { own.Director.HatId, police.HatId } })).Expect(200);
        (await table.Chair.Act(mended, "session")).Refused("pre-check-missing");
        Assert.Equal("canDecide", Found(await table.Chair.Act(mended, "pre-check")).GetProperty("result").GetString());
        (await table.Chair.Act(mended, "session")).Expect(200);
        await table.Sit(mended, items[1], Cast.Director, Cast.PoliceSpecialist);
        (await table.Decides(items[1], police)).Expect(200);
    }

    [Fact]
    public async Task At_phase_3_every_item_ends_with_up_same_or_down_and_the_next_review()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Trapleer", Cast.PoliceSpecialist, Cast.MentalHealth);
        (await own.Up(2)).Expect(201);
        await own.ProcessDirectedBy(Stage[Cast.ProcessDirector]);
        (await own.Up(3, Stage[Cast.ProcessDirector])).Expect(201);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Trapleer", Cast.Director, Cast.PoliceSpecialist, Cast.MentalHealth);
        var meeting = await table.Meet();
        var item = await table.PutOnAgenda(meeting, own, participants: 4);
        await Patience.Until("Meetings knows the phase", () => table.Chair.Get(item), answer => answer.Text("avePhase") is "3");
        await table.Open(meeting);
        await table.Sit(meeting, item, Cast.ProcessDirector, Cast.Director, Cast.PoliceSpecialist);

        (await Concludes(null, null)).Refused("level-answer-missing");
        (await Concludes("same", null)).Refused("level-answer-missing");
        (await Concludes(null, 28)).Refused("level-answer-missing");
        (await Concludes("same", -2)).Refused("review-in-the-past");
        (await Concludes("same", 28)).Expect(200).Expect("conclusion.level", "same").Expect("conclusion.nextReviewOn", $"{Made.Day(28):yyyy-MM-dd}");

        Task<Answer> Concludes(string? level, int? reviewInDays) =>
            table.Chair.Set(item, "conclusion", new { Conclusion = "noAction", Text = "It goes on as it goes.", Level = level, NextReviewOn = reviewInDays is { } days ? Made.Day(days) : (DateOnly?)null });
    }

    [Fact]
    public async Task A_calendar_hears_of_a_move_and_a_cancellation_under_the_same_uid_and_its_address_leads_nowhere_once_revoked()
    {
        RunningPlatform.Needed();
        var police = Stage[Cast.PoliceSpecialist];
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Kalenderblad", Cast.PoliceSpecialist);
        var meeting = await table.Plan(InHours(72));
        var uid = $"{meeting.Split('/')[^1]}@meetings.platform";
        var earlier = (await police.Post("/v1/calendars")).Expect(201).Required("path");
        var address = (await police.Post("/v1/calendars")).Expect(201).Required("path");
        (await police.Client.GetWithoutToken(earlier)).Expect(404); // the one after it took its place

        Assert.Equal(("PUBLISH", "0", "CONFIRMED"), await Feed());
        Assert.Equal(("REQUEST", "0", "CONFIRMED"), await Invitation());
        (await table.Chair.Act(meeting, "moves", new { StartsAt = InHours(96), EndsAt = InHours(97), Reason = "The town hall is closed" })).Expect(200);
        Assert.Equal(("PUBLISH", "1", "CONFIRMED"), await Feed());
        Assert.Equal(("REQUEST", "1", "CONFIRMED"), await Invitation());
        (await table.Chair.Act(meeting, "cancellation", new { Reason = "Too many are ill" })).Expect(200);
        Assert.Equal(("PUBLISH", "2", "CANCELLED"), await Feed());
        Assert.Equal(("CANCEL", "2", "CANCELLED"), await Invitation());
        (await table.Chair.Act(meeting, "moves", new { StartsAt = InHours(96), EndsAt = InHours(97), Reason = "After all" })).Refused("meeting-sat");

        (await police.Post("/v1/calendars/revocation")).Done();
        (await police.Client.GetWithoutToken(address)).Expect(404);

        async Task<(string, string, string)> Feed() => Read((await police.Client.GetWithoutToken(address)).Expect(200));
        async Task<(string, string, string)> Invitation() => Read((await police.Get($"{meeting}/invitation")).Expect(200));
        (string Method, string Sequence, string Status) Read(Answer calendar)
        {
            var text = calendar.Body.Replace("\r\n ", "", StringComparison.Ordinal).ReplaceLineEndings("\n");
            var entry = Assert.Single(text.Split("BEGIN:VEVENT").Skip(1), part => part.Contains($"\nUID:{uid}\n", StringComparison.Ordinal));
            Assert.Contains("\nSUMMARY:Overleg\n", entry, StringComparison.Ordinal);
            calendar.ExpectNothingOf("Kalenderblad");
            return (Value(text, "METHOD"), Value(entry, "SEQUENCE"), Value(entry, "STATUS"));
        }

        static string Value(string text, string name) => text.Split('\n').First(line => line.StartsWith($"{name}:", StringComparison.Ordinal))[(name.Length + 1)..];
    }

    [Fact]
    public async Task I20_a_guest_hears_the_one_item_that_they_are_asked_to()
    {
        RunningPlatform.Needed();
        var guest = Stage[Cast.MentalHealth];
        var (own, other) = (await OwnCase.Open(Stage, "Household Gastenboek", Cast.PoliceSpecialist, Cast.MentalHealth), await OwnCase.Open(Stage, "Household Slotgracht", Cast.PoliceSpecialist));
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Gastenboek", Cast.Director, Cast.PoliceSpecialist);
        var meeting = await table.Meet();
        var (item, closed) = (await table.PutOnAgenda(meeting, own, participants: 3), await table.PutOnAgenda(meeting, other, participants: 2));

        var guests = (await table.Chair.Get(item)).Expect(200).Items("invitations").Where(asked => asked.GetProperty("isGuest").GetBoolean());
        Assert.Equal([guest.HatId], guests.Select(asked => asked.GetProperty("hatId").GetGuid()));
        (await guest.Get(meeting)).Expect(200);
        Assert.Equal([item.Split('/')[^1]], (await guest.Get($"{meeting}/agenda-items")).Expect(200).Items().Select(one => one.GetProperty("id").GetString()));
        (await guest.Get(closed)).Expect(404);
        (await guest.Get(table.Path)).Expect(404); // no seat

        await table.Open(meeting);
        await table.Sit(meeting, item, Cast.Director, Cast.PoliceSpecialist, Cast.MentalHealth);
        (await table.Chair.Act(closed, "arrivals", new { guest.HatId })).Refused("attendee-not-invited");
        (await guest.Act(item, "oral-disclosures", new { Level = 2, Purpose = "To visit safely", Basis = "Task" })).Expect(200);
        (await table.Chair.Act(item, "departures", new { guest.HatId })).Expect(200);
        foreach (var one in new[] { item, closed })
            (await table.Chair.Set(one, "conclusion", new { Conclusion = "noAction", Text = "It goes well." })).Expect(200);
        (await table.Chair.Act(meeting, "conclusion")).Expect(200);

        Assert.Equal([item.Split('/')[^1]], (await guest.Get($"{meeting}/record")).Expect(200).Items().Select(one => one.GetProperty("agendaItemId").GetString()));
    }

    [Fact]
    public async Task Who_stands_in_for_the_chair_leads_on_days_of_leave_and_for_one_meeting_and_another_chair_leads_what_has_not_sat()
    {
        RunningPlatform.Needed();
        var (deputy, next) = (Stage[Cast.Director], Stage[Cast.PoliceSpecialist]);
        var own = await OwnCase.Open(Stage, "Household Waarneming", Cast.PoliceSpecialist);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Waarneming", Cast.PoliceSpecialist);
        var (chair, meeting) = (table.Chair, await table.Plan(InHours(1)));
        var seat = (await chair.Get(table.Path)).Expect(200).Items("seats").Single(s => s.GetProperty("hatId").GetGuid() == chair.HatId).GetProperty("id").GetGuid();
        (await chair.Set(meeting, "lead", new { ChairIsAbsent = true })).Refused("no-deputy");
        (await chair.Set(table.Path, $"seats/{seat}/deputy", new { deputy.HatId })).Expect(200);
        await table.PutOnAgenda(meeting, own, participants: 2);

        // Away, and back.
        (await chair.Set(table.Path, $"seats/{seat}/leave", new { From = Made.Day(0), Until = Made.Day(-1) })).Refused("leave-ends-before-start");
        (await chair.Set(table.Path, $"seats/{seat}/leave", new { From = Made.Day(0), Until = Made.Day(2) })).Expect(200);
        (await Led()).Expect("chairHatId", $"{deputy.HatId}").Expect("standsInForHatId", $"{chair.HatId}");
        (await chair.Set(table.Path, $"seats/{seat}/leave", new { })).Expect(200);
        Assert.Null((await Led()).Expect("chairHatId", $"{chair.HatId}").Text("standsInForHatId"));

        // Absent from this one: who stands in does what the chair does.
        (await deputy.Set(meeting, "lead", new { ChairIsAbsent = true })).Expect(200).Expect("chairHatId", $"{deputy.HatId}").Expect("chairAbsenceSaidByHatId", $"{deputy.HatId}");
        (await deputy.Act(meeting, "freeze")).Expect(200);
        Assert.Equal("not-the-chair", (await chair.Set(meeting, "roll-call", new { PresentSeatIds = Array.Empty<Guid>() })).Expect(403).Problem);
        (await chair.Set(meeting, "lead", new { ChairIsAbsent = false })).Expect(200).Expect("chairHatId", $"{chair.HatId}");

        // Another chair.
        (await chair.Set(table.Path, "chair", new { deputy.HatId })).Refused("chair-without-seat");
        (await chair.Set(table.Path, "chair", new { next.HatId })).Expect(200).Expect("chairHatId", $"{next.HatId}");
        (await Led()).Expect("chairHatId", $"{next.HatId}");
        (await chair.Set(table.Path, "chair", new { chair.HatId })).Refused("chair-names-itself");
        (await next.Act(meeting, "cancellation", new { Reason = "Everybody is ill" })).Expect(200).Expect("status", "cancelled");
        Assert.Equal([own.Id], (await next.Get($"{table.Path}/waiting-cases")).Expect(200).Items().Select(one => one.GetProperty("caseId").GetGuid()));

        async Task<Answer> Led() => (await chair.Get(meeting)).Expect(200);
    }

    [Fact]
    public async Task A_case_of_a_table_that_falls_short_comes_on_the_next_agenda_and_that_counts()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Leegloop", Cast.PoliceSpecialist);
        var table = await OwnTable.SetUp(Stage, "Vangnetoverleg Leegloop", Cast.Director, Cast.PoliceSpecialist);
        var ahead = await table.Plan(InHours(5));
        await table.PutOnAgenda(ahead, own, participants: 2);
        (await table.Chair.Act(ahead, "not-quorate", Few())).Refused("agenda-not-frozen");
        (await table.Chair.Act(ahead, "freeze")).Expect(200);
        (await table.Chair.Act(ahead, "not-quorate", Few())).Refused("meeting-not-begun");
        (await table.Chair.Act(ahead, "moves", new { StartsAt = TimeProvider.System.GetUtcNow(), EndsAt = InHours(1), Reason = "It cannot wait" })).Expect(200);

        (await table.Chair.Act(ahead, "not-quorate", Few())).Expect(200).Expect("status", "notQuorate");
        (await table.Chair.Act(ahead, "cancellation", new { Reason = "Nobody came" })).Refused("meeting-sat");

        var next = await table.Plan(InHours(72));
        var agenda = await Patience.Until("the clock put it on the next agenda", () => table.Chair.Get($"{next}/agenda-items"), answer => answer.Items().Count == 1);
        Assert.Equal((own.Id, 1), (agenda.Items()[0].GetProperty("caseId").GetGuid(), agenda.Items()[0].GetProperty("deferralsBefore").GetInt32()));

        static object Few() => new { Reason = "One of three came" };
    }

    private static DateTimeOffset InHours(int hours) => TimeProvider.System.GetUtcNow().AddHours(hours);

    /// <summary>What a check found about the one item on the agenda.</summary>
    private static JsonElement Found(Answer report) => Assert.Single(report.Expect(200).Items());
}
