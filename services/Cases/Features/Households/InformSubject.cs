using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Households;

/// <summary>Writes down whether the subject knows of the case by now; who is not told has a reason, and a day to look again (I-35).</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct. Once the day passed on which it is looked at again, the case shows the alarm <c>informingOverdue</c> until this is called. 400 <c>outOfRange</c> at <c>/reviewOn</c>. 409 <c>focus-needed</c>: whom it is about died (first <c>refocusCase</c>); <c>director-only</c>, <c>case-ended</c>.</remarks>
public static class InformSubject
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, CaseSubjectInformed request, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.Inform(request.ToDomain("", desk.Now), by, desk.Now);
            return [];
        }, cancel);
}

/// <summary>Writes down whether one member of the household knows of the case, where that differs from what holds for its subject (I-35).</summary>
/// <remarks>Whoever takes part or holds a role, in intake the triage of the territory or who was asked to direct. Once the day passed on which it is looked at again for an adult, the case shows the alarm <c>informingOverdue</c> until this is called. 400 <c>outOfRange</c> at <c>/reviewOn</c>. 409 <c>member-deceased</c>, <c>takes-no-part</c>, in intake <c>director-only</c>, <c>case-ended</c>.</remarks>
public static class InformMember
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId memberId, CaseSubjectInformed request, IfMatch expected, Caller caller, MemberDesk members, CancellationToken cancel) =>
        members.ChangeAsync(caseId, memberId, expected, caller, (_, member, by) =>
        {
            member.Inform(request.ToDomain("", members.Now), by, members.Now);
            return Task.CompletedTask;
        }, cancel);
}
