using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Participants;

/// <summary>Who was asked to take part in a case, takes part, declined or left; who was asked first comes first.</summary>
public static class ListParticipants
{
    public static async Task<Results<OkWithETag<Page<ParticipantView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var names = await db.NamesAsync(CaseView.OrganisationsIn(caseFile), cancel);
        return Answers.Ok(caseFile.Participants.OldestFirst(page, p => new Cursor(p.InvitedAt, p.ParticipantId), p => ParticipantView.Of(p, names)), caseFile);
    }
}

/// <summary>What somebody who was asked may know before the answer, and after a yes until the case is active: never whom it is about (domain.md 5.9).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Role">As what: participant, or executive owner.</param>
/// <param name="ParticipantId">The participation, when asked to take part.</param>
/// <param name="State"><c>invited</c>: it waits for your answer. <c>accepted</c>: you take part, in an intake as soon as it is active and not before.</param>
/// <param name="Regime">The law under which it is shared.</param>
/// <param name="Question">What is asked.</param>
/// <param name="MunicipalityCode">The area.</param>
/// <param name="DirectorOrganisationId">Who directs, or was asked to.</param>
/// <param name="DirectorOrganisationName">Its name.</param>
/// <param name="InvitedAt">When.</param>
public sealed record CaseInvitation(
    Guid CaseId,
    InvitedRole Role,
    ParticipantState State,
    Regime Regime,
    string MunicipalityCode,
    DateTimeOffset InvitedAt,
    Guid? ParticipantId = null,
    QuestionKind? Question = null,
    Guid? DirectorOrganisationId = null,
    string? DirectorOrganisationName = null)
{
    internal static CaseInvitation Of(CaseFile c, Participant p, IReadOnlyDictionary<Guid, string> names) =>
        Of(c, InvitedRole.Participant, p.ParticipantId, p.State, p.Question, p.InvitedAt, names);

    internal static CaseInvitation Of(CaseFile c, RoleHolding r, IReadOnlyDictionary<Guid, string> names) =>
        Of(c, RoleOf(r), null, ParticipantState.Invited, null, r.ProposedAt, names);

    internal static IEnumerable<Guid> OrganisationsIn(CaseFile c) => DirectorOf(c) is { } director ? [director] : [];

    private static CaseInvitation Of(
        CaseFile c, InvitedRole role, Guid? participantId, ParticipantState state, QuestionKind? question, DateTimeOffset invitedAt, IReadOnlyDictionary<Guid, string> names) =>
        new(
        c.Id,
        role,
        state,
        c.Regime,
        c.MunicipalityCode,
        invitedAt,
        participantId,
        question,
        DirectorOf(c),
        DirectorOf(c) is { } id ? names.GetValueOrDefault(id) : null);

    private static Guid? DirectorOf(CaseFile c) => (c.Director ?? c.ProposedDirector)?.OrganisationId;

    private static InvitedRole RoleOf(RoleHolding r) => r.Role switch
    {
        DirectorRole.CaseDirector => InvitedRole.Director,
        DirectorRole.ProcessDirector => InvitedRole.ProcessDirector,
        _ => InvitedRole.ExecutiveOwner,
    };
}

/// <summary>As what somebody is asked.</summary>
public enum InvitedRole
{
    /// <summary>To take part.</summary>
    Participant,

    /// <summary>To direct the case.</summary>
    Director,

    /// <summary>To direct its process.</summary>
    ProcessDirector,

    /// <summary>To carry administrative responsibility.</summary>
    ExecutiveOwner,
}

/// <summary>The invitation as the invited organisation sees it; nothing that leads to a person.</summary>
/// <remarks>Who was invited, or the coordinator of that organisation, until it was answered, and after a yes until the case is active; and whoever reads the case. Next: <c>acceptInvitation</c> or <c>declineInvitation</c>.</remarks>
public static class GetParticipant
{
    public static async Task<Results<Ok<CaseInvitation>, NotFound>> Handle(
        EntityId caseId, EntityId participantId, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var cases = db.Cases.AsNoTracking();
        var caseFile = await cases.FindVisibleAsync(caseId, caller, cancel)
            ?? await cases.Where(c => c.Id == caseId.Value).InvitingOrAwaitedBy(caller).SingleOrDefaultAsync(cancel);
        var participant = caseFile?.Participants.SingleOrDefault(p => p.ParticipantId == participantId.Value);
        if (caseFile is null || participant is null || !await MaySeeAsync(cases, caseFile, participant, caller, cancel))
            return TypedResults.NotFound();

        return TypedResults.Ok(CaseInvitation.Of(caseFile, participant, await db.NamesAsync(CaseInvitation.OrganisationsIn(caseFile), cancel)));
    }

    /// <remarks>Who is invited sees the own invitation, not those of others.</remarks>
    private static async Task<bool> MaySeeAsync(IQueryable<CaseFile> cases, CaseFile caseFile, Participant participant, Caller caller, CancellationToken cancel) =>
        participant.MayBeAnsweredBy(caller.RequireActor()) || await cases.IsVisibleAsync(caseFile.Id, caller, cancel);
}

/// <summary>The open invitations of the caller: to take part, to direct, or to carry administrative responsibility; and the intakes in which it takes part as soon as they are active. Newest case first.</summary>
/// <remarks>Anybody with a hat. Nothing leads to a person before the answer, nor after a yes while the case is in intake: with <c>state</c> <c>accepted</c> nobody waits for an answer, the case is read from when it is active (<c>listCases</c>), gone from here where it led to no case, and <c>declineInvitation</c> takes the yes back. With <c>invited</c>, by <c>role</c> it is <c>acceptInvitation</c> or <c>declineInvitation</c> (<c>participant</c>), <c>acceptDirection</c> or <c>declineDirection</c> (<c>director</c>), <c>acceptProcessDirection</c> or <c>declineProcessDirection</c> (<c>processDirector</c>), <c>acceptExecutiveOwnership</c> or <c>declineExecutiveOwnership</c> (<c>executiveOwner</c>).</remarks>
public static class ListCaseInvitations
{
    public static async Task<Page<CaseInvitation>> Handle([AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var cases = await db.Cases.AsNoTracking().InvitingOrAwaitedBy(caller).ToPageAsync(page, c => c, cancel);
        if (cases.Items.Count == 0)
            return new Page<CaseInvitation>([], null);

        var by = caller.RequireActor();
        var names = await db.NamesAsync(cases.Items.SelectMany(CaseInvitation.OrganisationsIn), cancel);
        var invitations = cases.Items.SelectMany(c =>
            c.Participants.Where(p => (p.State is ParticipantState.Invited || c.Waits(p)) && p.MayBeAnsweredBy(by)).Select(p => CaseInvitation.Of(c, p, names))
                .Concat(c.Roles.Where(r => r.State is RoleState.Proposed && r.IsOf(by)).Select(r => CaseInvitation.Of(c, r, names))));

        return new Page<CaseInvitation>([.. invitations], cases.Next);
    }
}
