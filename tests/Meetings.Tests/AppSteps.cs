using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests;

/// <summary>The steps of a table, taken by whoever leads it.</summary>
internal static class AppSteps
{
    public static HatCopy Hat(this TestCaller who) => new()
    {
        Id = who.HatId!.Value,
        ProfessionalId = who.ProfessionalId!.Value,
        OrganisationId = who.OrganisationId!.Value,
        Kind = Enum.Parse<HatKind>(who.HatKind!, ignoreCase: true),
        ValidFrom = new DateOnly(2026, 1, 1),
        Sequence = 1,
    };

    /// <summary>A forum that somebody chairs, with seats for the others.</summary>
    public static async Task<ForumView> ForumOf(this MeetingsApp app, TestCaller chair, params TestCaller[] seats) => await (await app.As(chair).Post("/v1/forums", new SetUpForumRequest(
        "Vangnetoverleg", ForumType.Vangnetoverleg, chair.HatId!.Value, ["GM9901"], [.. seats.Select(MeetingsApp.Seat)]))).Read<ForumView>();

    public static async Task<MeetingView> Plan(this MeetingsApp app, Guid forumId, int days = 1, TestCaller? chair = null, string? urgent = null)
    {
        var startsAt = app.Clock.GetUtcNow().AddDays(days);
        return await (await app.As(chair ?? MeetingsApp.Chair).Post("/v1/meetings", new ScheduleMeetingRequest(forumId, startsAt, startsAt.AddHours(1), UrgentReason: urgent))).Read<MeetingView>();
    }

    /// <summary>Somebody who may puts a case on the agenda.</summary>
    public static async Task<AgendaItemView> Add(this MeetingsApp app, MeetingView meeting, Guid caseId, TestCaller? by = null, params TestCaller[] invited) => await (await app.As(by ?? MeetingsApp.Chair).Post(
        $"/v1/meetings/{meeting.Id}/agenda-items",
        new AddAgendaItemRequest(caseId, "Case 7H3-K2M", InvitedHatIds: invited.Length == 0 ? null : [.. invited.Select(who => who.HatId!.Value)], SubjectInformed: new SetSubjectInformedRequest(ResidentInformedState.Informed)))).Read<AgendaItemView>();

    public static async Task<HttpResponseMessage> Step(this MeetingsApp app, MeetingView meeting, string step, object? body = null, TestCaller? chair = null) =>
        await app.As(chair ?? MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/{step}", body, ifMatch: (await app.As(chair ?? MeetingsApp.Chair).Get($"/v1/meetings/{meeting.Id}")).Version());

    /// <summary>Fixes the agenda, checks it, opens the session, and everybody named accepts the statement.</summary>
    public static async Task Open(this MeetingsApp app, MeetingView meeting, TestCaller chair, params TestCaller[] accepting)
    {
        foreach (var step in new[] { "freeze", "pre-check", "session" })
            await (await app.Step(meeting, step, chair: chair)).Read<object>();
        if (accepting.Length > 0)
            await (await app.As(chair).Post($"/v1/meetings/{meeting.Id}/confidentiality", new AcceptConfidentialityRequest([.. accepting.Select(who => who.HatId!.Value)]))).Read<object>();
    }

    public static async Task<AgendaItemView> Attend(this MeetingsApp app, AgendaItemView item, TestCaller chair, params TestCaller[] who) => await (await app.As(chair).Put(
        $"{MeetingsApp.Path(item)}/attendance", new RecordAttendanceRequest([.. who.Select(w => new AttendeeRequest(w.HatId!.Value, app.Clock.GetUtcNow()))]), await app.VersionFor(item, chair))).Read<AgendaItemView>();

    public static async Task<AgendaItemView> Conclude(this MeetingsApp app, AgendaItemView item, ItemConclusion how, TestCaller? chair = null) => await (await app.As(chair ?? MeetingsApp.Chair).Put(
        $"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(how, "So be it"), await app.VersionFor(item, chair ?? MeetingsApp.Chair))).Read<AgendaItemView>();

    public static async Task<int> VersionFor(this MeetingsApp app, AgendaItemView item, TestCaller who) => (await app.As(who).Get(MeetingsApp.Path(item))).Version();

    public static async Task<IReadOnlyList<AgendaItemView>> Agenda(this MeetingsApp app, MeetingView meeting) =>
        (await app.As(MeetingsApp.Chair).Get<Page<AgendaItemView>>($"/v1/meetings/{meeting.Id}/agenda-items")).Items;

    public static async Task<IReadOnlyList<WaitingCaseView>> Waiting(this MeetingsApp app, Guid forumId, TestCaller? who = null) =>
        (await app.As(who ?? MeetingsApp.Chair).Get<Page<WaitingCaseView>>($"/v1/forums/{forumId}/waiting-cases")).Items;

    /// <summary>The hat goes over to another organisation.</summary>
    public static HatChanged Went(this TestCaller who, Guid organisation, DateTimeOffset now, Guid? splitFrom = null) => new()
    {
        HatId = who.HatId!.Value,
        ProfessionalId = who.ProfessionalId!.Value,
        OrganisationId = organisation,
        Kind = Enum.Parse<HatKind>(who.HatKind!, ignoreCase: true),
        ValidFrom = new DateOnly(2026, 1, 1),
        SplitFromOrganisationId = splitFrom,
        ChangedAt = now,
    };

    /// <summary>An organisation merges, and the hats named go along: everything Partners and Cases tell about it.</summary>
    public static async Task Merge(this MeetingsApp app, Guid old, Guid into, IEnumerable<TestCaller> hats, params Guid[] cases)
    {
        foreach (var who in hats)
            await app.Deliver(who.HatId!.Value, who.Went(into, app.Clock.GetUtcNow()), 5);
        await app.Deliver(old, new OrganisationMerged { OrganisationId = old, IntoOrganisationId = into, Name = "Old", Type = "other", Domain = OrganisationDomain.Care, MunicipalityCodes = ["GM9901"], MergedAt = app.Clock.GetUtcNow() }, 5);
        foreach (var caseId in cases)
        {
            foreach (var who in hats)
                await app.Deliver(caseId, app.Accepted(caseId, who with { OrganisationId = into, ProfessionalId = Guid.NewGuid() }), 20); // Cases tells of every part that goes on
        }
    }
}
