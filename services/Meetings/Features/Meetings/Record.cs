using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.Meetings;

/// <summary>The record of a meeting ("besluitenlijst"): what was decided, not what was said; the part that the caller may know.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Items">Item by item.</param>
/// <param name="ObjectionsEndAt">Until when one can object to how it gives one's own words.</param>
/// <param name="ConfirmedAt">From when it stands.</param>
/// <param name="DistributedAt">When it was distributed.</param>
/// <param name="FinishedByHatId">Who took over from who led it, who is gone, although they had not been there until then; of what was told they read what they told or heard since. Absent while who leads it was there.</param>
public sealed record RecordView(
    Guid MeetingId, MeetingStatus Status, IReadOnlyList<RecordItemView> Items, DateTimeOffset? ObjectionsEndAt = null, DateTimeOffset? ConfirmedAt = null, DateTimeOffset? DistributedAt = null,
    Guid? FinishedByHatId = null);

/// <summary>One item of the record.</summary>
/// <param name="AgendaItemId">The item.</param>
/// <param name="Title">A neutral title.</param>
/// <param name="Attendance">Who sat at the table.</param>
/// <param name="Decisions">What was decided, and whom it binds.</param>
/// <param name="Agreements">What was agreed, by its neutral name.</param>
/// <param name="Disclosures">What was told, as far as the caller told or heard it.</param>
/// <param name="Objections">Those of the caller's organisation, and once the chair answered those that are about what the caller reads here: it is to be read with them. The chair sees all.</param>
/// <param name="Version">Its version, for If-Match.</param>
/// <param name="Conclusion">How it ended.</param>
public sealed record RecordItemView(
    Guid AgendaItemId,
    string Title,
    IReadOnlyList<AttendeeView> Attendance,
    IReadOnlyList<ItemDecisionView> Decisions,
    IReadOnlyList<RecordAgreementView> Agreements,
    IReadOnlyList<OralDisclosureView> Disclosures,
    IReadOnlyList<ObjectionView> Objections,
    int Version,
    ConclusionView? Conclusion = null)
{
    internal static RecordItemView Of(AgendaItem item, CaseProcess? waiting, Reader reader) => Of(item, waiting, OralDisclosureView.Of(item, reader), reader);

    private static RecordItemView Of(AgendaItem item, CaseProcess? waiting, IReadOnlyList<OralDisclosureView> disclosures, Reader reader) => new(
        item.Id,
        item.Title,
        AttendeeView.Of(item),
        [.. item.Decisions.Select(d => ItemDecisionView.Of(d, waiting))],
        [.. item.Agreements.OrderBy(a => a.ConcludedAt).Select(a => new RecordAgreementView(a.Id, a.ProcessTitle, a.OwnerOrganisationId, a.DueOn, a.State))],
        disclosures,
        [.. item.Objections.Where(o => reader.LeadsIt || reader.OrganisationIds.Contains(o.OrganisationId) || (o.Outcome is not null && (o.About is not StatementKind.Disclosure || disclosures.Any(d => d.Id == o.StatementId)))).Select(ObjectionView.Of)],
        item.Version,
        ConclusionView.Of(item, waiting));
}

/// <summary>An agreement in the record.</summary>
/// <param name="Id">The agreement.</param>
/// <param name="ProcessTitle">Its neutral name.</param>
/// <param name="OwnerOrganisationId">Who does it.</param>
/// <param name="DueOn">By when.</param>
/// <param name="State">Where it stands in Cases.</param>
public sealed record RecordAgreementView(Guid Id, string ProcessTitle, Guid OwnerOrganisationId, DateOnly DueOn, AgreementState? State = null);

/// <summary>The record, from the end of the meeting on.</summary>
/// <remarks>404 until the meeting ended. Each reader sees the items that they may know (whom an organisation named in its part of the case before the record was distributed, those that it was asked to), what they told or heard, their own objections, and those that the chair answered to what they read; the chair sees all of it, but who took over after the session opened reads of what was told only what they told or heard.</remarks>
public static class GetRecord
{
    public static async Task<Results<OkWithETag<RecordView>, NotFound>> Handle(EntityId meetingId, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value && m.ConcludedAt != null).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        return meeting is null ? TypedResults.NotFound() : Answers.Always(await ViewAsync(meeting, caller, db, cancel), meeting);
    }

    internal static async Task<RecordView> ViewAsync(Meeting meeting, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        var items = await db.AgendaItems.Where(i => i.MeetingId == meeting.Id).VisibleTo(caller, db).OrderBy(i => i.CreatedAt).ToListAsync(cancel);
        var (reader, waiting) = (await db.ReaderAsync(meeting, caller, cancel), await db.WaitingProcessesOfAsync(items, cancel));
        return new RecordView(
            meeting.Id, meeting.Status, [.. items.Select(i => RecordItemView.Of(i, waiting.GetValueOrDefault(i.Id), reader))], meeting.ObjectionsUntil, meeting.ConfirmedAt, meeting.DistributedAt, meeting.FinishedByHatId);
    }
}

/// <summary>Confirms the record when the term for objections has passed and each was answered: the chair. Without objections the clock does it.</summary>
/// <remarks>The chair; without objections the clock confirms and distributes when the term has passed. 409 <c>record-not-draft</c>, <c>objection-term-running</c>, <c>objections-open</c>. Next: <c>distributeRecord</c>.</remarks>
public static class ConfirmRecord
{
    public static Task<Results<OkWithETag<RecordView>, NotFound>> Handle(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        db.AtAgendaAsync(meetingId.Value, token => ConfirmAsync(meetingId, expected, caller, db, events, clock, token), cancel);

    private static async Task<Results<OkWithETag<RecordView>, NotFound>> ConfirmAsync(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(meeting.Version);
        events.Add(meeting, meeting.Confirm(await db.AgendaOfAsync(meeting, cancel), clock.GetUtcNow()));

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(await GetRecord.ViewAsync(meeting, caller, db, cancel), meeting);
    }
}

/// <summary>Distributes the record to everybody who may know a part of it: the chair.</summary>
/// <remarks>The chair. 409 <c>record-not-confirmed</c>. The recipients are who was invited to an item and takes part in its case at this moment; for an organisation of which none does any more, whom it named in its part. Next: <c>closeMeeting</c>.</remarks>
public static class DistributeRecord
{
    public static async Task<Results<OkWithETag<RecordView>, NotFound>> Handle(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(meeting.Version);
        meeting.Distribute(clock.GetUtcNow());
        await db.AddressRecordAsync(meeting, await db.AgendaOfAsync(meeting, cancel), clock.GetUtcNow(), cancel);

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(await GetRecord.ViewAsync(meeting, caller, db, cancel), meeting);
    }

    /// <summary>Notes to whom the record goes: who was invited to an item, or named in place of who was, and takes part in its case at this moment.</summary>
    internal static async Task AddressRecordAsync(this MeetingsDbContext db, Meeting meeting, IReadOnlyCollection<AgendaItem> agenda, DateTimeOffset now, CancellationToken cancel)
    {
        var recipients = new HashSet<Invitee> { new(meeting.ChairOrganisationId, meeting.ChairHatId) };
        foreach (var item in agenda)
        {
            var asked = item.Invitations.Select(i => i.HatId).ToHashSet(); // for the organisation of then
            recipients.UnionWith((await db.ProcessOfAsync(item.CaseId, cancel)).Participants.Where(p => asked.Contains(p.HatId)));
        }

        db.RecordRecipients.AddRange(recipients.DistinctBy(r => r.HatId).Select(r => new RecordRecipient(meeting.Id, r.HatId, r.OrganisationId, now)));
    }
}

/// <summary>Closes a meeting when nobody is waited for any more: the chair.</summary>
/// <remarks>The chair. 409 <c>record-not-distributed</c>; <c>decisions-pending</c>: an organisation can still accept what was decided. One that left the case, or whose case ended, is not waited for.</remarks>
public static class CloseMeeting
{
    public static async Task<Results<OkWithETag<MeetingView>, NotFound>> Handle(
        EntityId meetingId, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(meeting.Version);
        var agenda = await db.AgendaOfAsync(meeting, cancel);
        meeting.Close(agenda, await db.WaitingProcessesOfAsync(agenda, cancel), clock.GetUtcNow());

        await db.SaveChangesAsync(meeting, expected, cancel);
        return Answers.Ok(MeetingView.Of(meeting), meeting);
    }
}
