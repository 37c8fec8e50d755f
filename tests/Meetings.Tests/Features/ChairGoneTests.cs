using System.Net;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>Who leads a table hears all of it, for the organisation that leads it and as long as they have a place there (5.9, I-20).</summary>
public sealed class ChairGoneTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private readonly Guid _old = Guid.NewGuid();
    private readonly Guid _created = Guid.NewGuid();

    [Fact]
    public async Task I20_a_chair_who_went_along_with_a_part_of_the_organisation_leads_and_hears_nothing_of_the_table_that_stayed()
    {
        var chair = await Chair();
        var forum = await app.ForumOf(chair, MeetingsApp.Police);
        var meeting = await app.Plan(forum.Id, chair: chair);
        var item = await app.Add(meeting, await Case(), MeetingsApp.Police);
        Assert.Equal(HttpStatusCode.OK, (await app.As(chair).Get(MeetingsApp.Path(item))).StatusCode);

        await app.Deliver(chair.HatId!.Value, chair.Went(_created, app.Clock.GetUtcNow(), _old), 5);

        var gone = app.As(chair with { OrganisationId = _created });
        foreach (var path in new[] { $"/v1/meetings/{meeting.Id}", $"/v1/meetings/{meeting.Id}/agenda-items", MeetingsApp.Path(item), $"/v1/meetings/{meeting.Id}/pre-check" })
            Assert.Equal(HttpStatusCode.NotFound, (await gone.Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await gone.Post($"/v1/meetings/{meeting.Id}/freeze", ifMatch: 1)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.As(MeetingsApp.Police).Get(MeetingsApp.Path(item))).StatusCode);
    }

    [Fact]
    public async Task I20_what_sat_before_a_split_is_read_by_who_took_the_chair_over_and_not_by_who_went()
    {
        var (chair, deputy) = (await Chair(), await Chair());
        var forum = await app.ForumOf(chair, MeetingsApp.Police);
        await (await app.As(chair).Put($"/v1/forums/{forum.Id}/seats/{SeatOf(forum, chair)}/deputy", new NameDeputyRequest(deputy.HatId), 1)).Read<ForumView>();
        var (meeting, item) = await Sat(forum, chair);

        await app.Deliver(chair.HatId!.Value, chair.Went(_created, app.Clock.GetUtcNow(), _old), 5);

        foreach (var path in new[] { $"/v1/meetings/{meeting.Id}/record", MeetingsApp.Path(item) })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(chair with { OrganisationId = _created }).Get(path)).StatusCode);
        await (await app.As(deputy).Put($"/v1/meetings/{meeting.Id}/lead", new LeadMeetingRequest(false), (await app.As(deputy).Get($"/v1/meetings/{meeting.Id}")).Version())).Read<MeetingView>();
        Assert.Single(Assert.Single((await app.As(deputy).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items).Disclosures);
    }

    [Fact]
    public async Task Who_hears_an_item_by_another_way_does_not_read_there_what_the_chair_of_the_organisation_that_they_left_reads()
    {
        var chair = await Chair();
        var forum = await app.ForumOf(chair, MeetingsApp.Police, MeetingsApp.Care);
        var (meeting, item) = await Sat(forum, chair);
        Assert.Single((await app.As(chair).Get<AgendaItemView>(MeetingsApp.Path(item))).Disclosures);

        await app.Deliver(chair.HatId!.Value, chair.Went(_created, app.Clock.GetUtcNow(), _old), 5);
        var gone = chair with { OrganisationId = _created };
        await app.Deliver(item.CaseId, new CaseDirectorChanged { CaseId = item.CaseId, Role = DirectorRole.CaseDirector, HatId = gone.HatId, OrganisationId = _created, Acting = false, ChangedAt = app.Clock.GetUtcNow() }, 30);

        Assert.Empty((await app.As(gone).Get<AgendaItemView>(MeetingsApp.Path(item))).Disclosures);
        Assert.Empty(Assert.Single((await app.As(gone).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items).Disclosures);
        var refused = await app.As(gone).Post($"/v1/meetings/{meeting.Id}/record/confirmation", ifMatch: (await app.As(gone).Get($"/v1/meetings/{meeting.Id}")).Version());
        Assert.Equal((HttpStatusCode.Forbidden, "not-the-chair"), (refused.StatusCode, await refused.ProblemCode()));
    }

    [Fact]
    public async Task A_merger_shuts_nobody_out_of_the_tables_that_they_led()
    {
        var chair = await Chair();
        var forum = await app.ForumOf(chair, MeetingsApp.Police, MeetingsApp.Care);
        var (meeting, item) = await Sat(forum, chair);

        await app.Merge(_old, _created, [chair]);

        var goesOn = chair with { OrganisationId = _created };
        Assert.Equal(item.Id, Assert.Single((await app.As(goesOn).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items).AgendaItemId);
        Assert.Equal(HttpStatusCode.OK, (await app.As(goesOn).Get($"/v1/meetings/{meeting.Id}/agenda-items")).StatusCode);
    }

    [Fact]
    public async Task I20_who_chaired_before_and_has_no_seat_any_more_hears_nothing_of_a_record_that_stands()
    {
        var chair = await Chair();
        var forum = await app.ForumOf(chair, MeetingsApp.Police, MeetingsApp.Care);
        var (meeting, item) = await Sat(forum, chair);
        var path = $"/v1/forums/{forum.Id}";
        await (await app.As(chair).Put($"{path}/chair", new ChangeChairRequest(MeetingsApp.Police.HatId!.Value), 1)).Read<ForumView>();
        app.Advance((await app.As(chair).Get<MeetingView>($"/v1/meetings/{meeting.Id}")).ObjectionsEndAt!.Value - app.Clock.GetUtcNow());
        await app.LookAtTheClock();
        Assert.Single((await app.As(chair).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items); // has a seat

        await app.As(MeetingsApp.Police).Post($"{path}/seats/{SeatOf(forum, chair)}/ending", ifMatch: 2);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(chair).Get(MeetingsApp.Path(item))).StatusCode);
        Assert.Empty((await app.As(chair).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items); // coordinates for the host, and knows of its meetings
        Assert.Single((await app.As(MeetingsApp.Police).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items); // takes part in the case
    }

    [Fact]
    public async Task Who_chaired_before_answers_for_a_draft_until_another_leads_it()
    {
        var chair = await Chair();
        var forum = await app.ForumOf(chair, MeetingsApp.Police, MeetingsApp.Care);
        var (meeting, _) = await Sat(forum, chair);
        var path = $"/v1/forums/{forum.Id}";
        await (await app.As(chair).Put($"{path}/chair", new ChangeChairRequest(MeetingsApp.Police.HatId!.Value), 1)).Read<ForumView>();
        await app.As(MeetingsApp.Police).Post($"{path}/seats/{SeatOf(forum, chair)}/ending", ifMatch: 2);
        Assert.Single((await app.As(chair).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items);

        await (await app.As(MeetingsApp.Police).Put($"/v1/meetings/{meeting.Id}/lead", new LeadMeetingRequest(false), (await app.As(MeetingsApp.Police).Get($"/v1/meetings/{meeting.Id}")).Version())).Read<MeetingView>();

        Assert.Empty((await app.As(chair).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items);
    }

    [Fact]
    public async Task I20_nobody_takes_the_chair_from_who_is_there_for_themselves()
    {
        var (chair, administrator) = (await Chair(), TestCaller.Person(_old, HatKind.Administrator));
        await app.Given(administrator.Hat());
        var forum = await app.ForumOf(chair, MeetingsApp.Police, administrator);
        var path = $"/v1/forums/{forum.Id}";

        var refused = await app.As(administrator).Put($"{path}/chair", new ChangeChairRequest(administrator.HatId!.Value), 1);
        var given = await app.As(chair).Put($"{path}/chair", new ChangeChairRequest(administrator.HatId.Value), 1);

        Assert.Equal((HttpStatusCode.Conflict, "chair-names-itself"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal(administrator.HatId, (await given.Read<ForumView>()).ChairHatId);
    }

    [Fact]
    public async Task I20_nobody_takes_the_chair_in_two_steps_by_saying_that_the_chair_is_away_or_by_standing_in()
    {
        var (chair, coordinator, seated) = (await Chair(), await Chair(), await Chair());
        var forum = await app.ForumOf(chair, MeetingsApp.Police, seated);
        var (path, today) = ($"/v1/forums/{forum.Id}", ServiceDefaults.Domain.DutchDay.Of(app.Clock.GetUtcNow()));

        await (await app.As(seated).Put($"{path}/seats/{SeatOf(forum, chair)}/leave", new SeatLeaveRequest(today), 1)).Read<ForumView>();
        var taken = await app.As(seated).Put($"{path}/chair", new ChangeChairRequest(seated.HatId!.Value), 2);
        var standsIn = await app.As(coordinator).Put($"{path}/seats/{SeatOf(forum, chair)}/deputy", new NameDeputyRequest(coordinator.HatId), 2);
        var named = await app.As(seated).Put($"{path}/seats/{SeatOf(forum, chair)}/deputy", new NameDeputyRequest(coordinator.HatId), 2);

        foreach (var refused in new[] { taken, standsIn })
            Assert.Equal((HttpStatusCode.Conflict, "chair-names-itself"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal(coordinator.HatId, (await named.Read<ForumView>()).Seats.Single(s => s.Id == SeatOf(forum, chair)).DeputyHatId); // two know of it
    }

    [Fact]
    public async Task I20_nobody_takes_the_chair_under_another_of_their_hats()
    {
        var (chair, seated) = (await Chair(), await Chair());
        var administrator = TestCaller.Person(_old, HatKind.Administrator, professional: seated.ProfessionalId); // the same person
        await app.Given(administrator.Hat());
        var forum = await app.ForumOf(chair, MeetingsApp.Police, seated);
        var path = $"/v1/forums/{forum.Id}";

        var taken = await app.As(administrator).Put($"{path}/chair", new ChangeChairRequest(seated.HatId!.Value), 1);
        var standsIn = await app.As(seated).Put($"{path}/seats/{SeatOf(forum, chair)}/deputy", new NameDeputyRequest(administrator.HatId), 1);

        foreach (var refused in new[] { taken, standsIn })
            Assert.Equal((HttpStatusCode.Conflict, "chair-names-itself"), (refused.StatusCode, await refused.ProblemCode()));
    }

    [Fact]
    public async Task I20_who_led_a_table_and_goes_on_under_another_hat_after_a_merger_leads_it_on_and_reads_what_was_told()
    {
        var chair = await Chair();
        var there = TestCaller.Person(_created, HatKind.Coordinator, professional: chair.ProfessionalId);
        await app.Given(there.Hat());
        var forum = await app.ForumOf(chair, MeetingsApp.Police, MeetingsApp.Care);
        var (meeting, item) = await Sat(forum, chair);
        await (await app.As(MeetingsApp.Police).Post($"{MeetingsApp.Path(item)}/objections", new RaiseObjectionRequest(StatementKind.Attendance, "We left early"), ifMatch: (await app.As(MeetingsApp.Police).Get(MeetingsApp.Path(item))).Version())).Read<ObjectionView>();

        await app.Merge(_old, _created, []);
        await app.Deliver(chair.HatId!.Value, new HatEnded { HatId = chair.HatId.Value, ProfessionalId = chair.ProfessionalId!.Value, OrganisationId = _old, Kind = HatKind.Coordinator, ValidFrom = new DateOnly(2026, 1, 1), EndedAt = app.Clock.GetUtcNow(), GoesOnAsHatId = there.HatId }, 9);

        var record = await app.As(there).Get<RecordView>($"/v1/meetings/{meeting.Id}/record");
        Assert.Single(Assert.Single(record.Items).Disclosures);
        var objection = Assert.Single(record.Items[0].Objections);
        var answered = await app.As(there).Put($"{MeetingsApp.Path(item)}/objections/{objection.Id}/resolution", new ResolveObjectionRequest(ObjectionOutcome.Corrected, "So it was"), await app.VersionFor(item, there));
        Assert.Equal(HttpStatusCode.NoContent, answered.StatusCode);
        var led = await (await Lead(meeting, there)).Read<MeetingView>(); // nobody who took over
        Assert.Equal((there.HatId!.Value, null), (led.ChairHatId, (await app.As(there).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).FinishedByHatId));
    }

    [Fact]
    public async Task I16_who_was_there_and_leads_it_on_reads_item_by_item_what_they_heard()
    {
        var chair = await Chair();
        var forum = await app.ForumOf(chair, MeetingsApp.Police, MeetingsApp.Care);
        var (meeting, item) = await Sat(forum, chair, roll: [SeatOf(forum, MeetingsApp.Care)], heard: chair);
        await (await app.As(chair).Put($"/v1/forums/{forum.Id}/chair", new ChangeChairRequest(MeetingsApp.Care.HatId!.Value), 1)).Read<ForumView>();

        await (await Lead(meeting, MeetingsApp.Care)).Read<MeetingView>();

        var record = await app.As(MeetingsApp.Care).Get<RecordView>($"/v1/meetings/{meeting.Id}/record");
        Assert.Null(record.FinishedByHatId);
        Assert.Empty(Assert.Single(record.Items).Disclosures);
        Assert.Empty((await app.As(MeetingsApp.Care).Get<AgendaItemView>(MeetingsApp.Path(item))).Disclosures);
    }

    [Fact]
    public async Task Who_stands_in_when_the_session_opens_is_known_from_the_forum_of_that_moment()
    {
        var (chair, deputy) = (await Chair(), await Chair());
        var forum = await app.ForumOf(chair, MeetingsApp.Police, MeetingsApp.Care);
        await (await app.As(chair).Put($"/v1/forums/{forum.Id}/seats/{SeatOf(forum, chair)}/deputy", new NameDeputyRequest(deputy.HatId), 1)).Read<ForumView>();
        var meeting = await app.Plan(forum.Id, chair: chair);
        await app.Add(meeting, await Case(), MeetingsApp.Police);
        await app.InDatabase(async db => // as a meeting that was planned before that was noted
        {
            var planned = (await db.Meetings.FindAsync(meeting.Id))!;
            db.Entry(planned).Property(m => m.LeadHatIds).CurrentValue = [chair.HatId!.Value];
            return await db.SaveChangesAsync();
        });

        await app.Open(meeting, chair);

        Assert.Equal([chair.HatId!.Value, deputy.HatId!.Value], await app.InDatabase(async db => (await db.Meetings.FindAsync(meeting.Id))!.LeadHatIds));
    }

    [Fact]
    public async Task I20_after_the_session_a_chair_who_was_not_there_leads_it_on_only_when_who_led_it_is_gone_and_reads_nothing_of_what_was_told()
    {
        var (chair, other) = (await Chair(), await Chair());
        var forum = await app.ForumOf(chair, MeetingsApp.Police, MeetingsApp.Care, other);
        var (meeting, item) = await Sat(forum, chair);
        await (await app.As(MeetingsApp.Police).Post($"{MeetingsApp.Path(item)}/objections", new RaiseObjectionRequest(StatementKind.Attendance, "We left early"), ifMatch: (await app.As(MeetingsApp.Police).Get(MeetingsApp.Path(item))).Version())).Read<ObjectionView>();
        await (await app.As(chair).Put($"/v1/forums/{forum.Id}/chair", new ChangeChairRequest(other.HatId!.Value), 1)).Read<ForumView>();

        var early = await Lead(meeting, other);
        await app.As(other).Post($"/v1/forums/{forum.Id}/seats/{SeatOf(forum, chair)}/ending", ifMatch: 2);
        await (await Lead(meeting, other)).Read<MeetingView>();

        Assert.Equal((HttpStatusCode.Conflict, "lead-was-not-there"), (early.StatusCode, await early.ProblemCode()));
        var record = await app.As(other).Get<RecordView>($"/v1/meetings/{meeting.Id}/record");
        Assert.Equal(other.HatId, record.FinishedByHatId);
        Assert.Empty(Assert.Single(record.Items).Disclosures);
        Assert.Single(record.Items[0].Objections); // it is for who leads it to answer
        Assert.Empty((await app.As(other).Get<AgendaItemView>(MeetingsApp.Path(item))).Disclosures);
        Assert.Equal(other.HatId, (await app.As(MeetingsApp.Care).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).FinishedByHatId); // everybody reads so
    }

    [Fact]
    public async Task I20_after_the_session_who_stood_in_for_the_chair_then_and_the_chair_lead_it_on_and_read_all_of_it()
    {
        var (chair, deputy) = (await Chair(), await Chair());
        var forum = await app.ForumOf(chair, MeetingsApp.Police, MeetingsApp.Care);
        await (await app.As(chair).Put($"/v1/forums/{forum.Id}/seats/{SeatOf(forum, chair)}/deputy", new NameDeputyRequest(deputy.HatId), 1)).Read<ForumView>();
        var (meeting, _) = await Sat(forum, chair);

        foreach (var (who, absent) in new[] { (deputy, true), (chair, false) })
        {
            await (await Lead(meeting, who, absent)).Read<MeetingView>();
            var record = await app.As(who).Get<RecordView>($"/v1/meetings/{meeting.Id}/record");
            Assert.Single(Assert.Single(record.Items).Disclosures);
            Assert.Null(record.FinishedByHatId);
        }
    }

    private async Task<HttpResponseMessage> Lead(MeetingView meeting, TestCaller who, bool chairIsAbsent = false) =>
        await app.As(who).Put($"/v1/meetings/{meeting.Id}/lead", new LeadMeetingRequest(chairIsAbsent), (await app.As(who).Get($"/v1/meetings/{meeting.Id}")).Version());

    private async Task<TestCaller> Chair()
    {
        var chair = TestCaller.Person(_old, HatKind.Coordinator);
        await app.Given(chair.Hat());
        return chair;
    }

    private static Guid SeatOf(ForumView forum, TestCaller who) => forum.Seats.Single(s => s.HatId == who.HatId).Id;

    /// <summary>A case that the police directs and care takes part in, and the chair has nothing to do with.</summary>
    private async Task<Guid> Case()
    {
        var caseId = await app.Case(MeetingsApp.Police, MeetingsApp.Care);
        await app.Deliver(caseId, new CaseDirectorChanged { CaseId = caseId, Role = DirectorRole.CaseDirector, HatId = MeetingsApp.Police.HatId, OrganisationId = MeetingsApp.Police.OrganisationId, Acting = false, ChangedAt = app.Clock.GetUtcNow() }, 9);
        return caseId;
    }

    /// <summary>A meeting that the chair led to a draft record; the police told care, or who else heard it, something there.</summary>
    private async Task<(MeetingView Meeting, AgendaItemView Item)> Sat(ForumView forum, TestCaller chair, IReadOnlyList<Guid>? roll = null, TestCaller? heard = null)
    {
        var meeting = await app.Plan(forum.Id, chair: chair);
        var item = await app.Add(meeting, await Case(), MeetingsApp.Police);
        await app.Open(meeting, chair, MeetingsApp.Police, heard ?? MeetingsApp.Care);
        if (roll is not null)
            await (await app.As(chair).Put($"/v1/meetings/{meeting.Id}/roll-call", new CallRollRequest(roll), (await app.As(chair).Get($"/v1/meetings/{meeting.Id}")).Version())).Read<MeetingView>();
        var sitting = await app.Attend(item, chair, MeetingsApp.Police, heard ?? MeetingsApp.Care);
        await (await app.As(chair).Post($"{MeetingsApp.Path(item)}/oral-disclosures", new DiscloseOrallyRequest(2, "To visit safely", "Task", MeetingsApp.Police.HatId), ifMatch: sitting.Version)).Read<AgendaItemView>();
        await app.Conclude(item, ItemConclusion.NoAction, chair);
        await (await app.Step(meeting, "conclusion", chair: chair)).Read<MeetingView>();
        return (meeting, item);
    }
}
