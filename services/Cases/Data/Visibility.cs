using Microsoft.EntityFrameworkCore;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Data;

/// <summary>The only way to a case or an agreement: who does not take part finds nothing (I-17).</summary>
internal static class Visibility
{
    /// <summary>The cases that the caller takes part in, directs, was asked to direct or to receive, or weighs while they are in intake.</summary>
    /// <remarks>A closed case stays readable for who took part and for who held a role at its end.</remarks>
    public static IQueryable<CaseFile> VisibleTo(this IQueryable<CaseFile> cases, Caller caller)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return cases.Where(_ => false);

        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        var coordinates = actor.Kind is HatKind.Coordinator;
        var weighs = actor.Kind is HatKind.Triage;

        return cases.Where(c =>
            c.Roles.Any(r => r.HatId == hat
                && (r.State == RoleState.Held || r.State == RoleState.Acting
                    || (r.State == RoleState.Proposed && r.Role == DirectorRole.CaseDirector)
                    || (r.State == RoleState.Ended && c.Status == CaseStatus.Closed && r.Until == c.ClosedAt)))
            || c.Scalings.Any(s => s.ReceivingHatId == hat && s.State == ScalingState.AwaitingReceiver)
            || c.Participants.Any(p => p.State == ParticipantState.Accepted && p.OrganisationId == organisation && (p.HatId == hat || coordinates))
            || (weighs && c.TerritorialOwnerOrganisationId == organisation && (c.Status == CaseStatus.Intake || c.Status == CaseStatus.NotAccepted)));
    }

    /// <summary>The agreements of those cases, and for its own person and its ratifier an agreement itself.</summary>
    public static IQueryable<Agreement> VisibleTo(this IQueryable<Agreement> agreements, Caller caller, IQueryable<CaseFile> cases)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return agreements.Where(_ => false);

        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        var visible = cases.VisibleTo(caller);

        return agreements.Where(a => visible.Any(c => c.Id == a.CaseId)
            || ((a.OwnerHatId == hat || a.RatifierHatId == hat)
                && a.OwnerOrganisationId == organisation
                && cases.Any(c => c.Id == a.CaseId && c.Participants.Any(p => p.OrganisationId == organisation && p.State == ParticipantState.Accepted))));
    }

    /// <summary>The cases with an open invitation for the caller: to take part, or to carry administrative responsibility. Nothing of their content is shown.</summary>
    public static IQueryable<CaseFile> InvitingTo(this IQueryable<CaseFile> cases, Caller caller)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return cases.Where(_ => false);

        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        var coordinates = actor.Kind is HatKind.Coordinator;

        return cases.Where(c =>
            c.Participants.Any(p => p.State == ParticipantState.Invited && p.OrganisationId == organisation && (p.HatId == null || p.HatId == hat || coordinates))
            || c.Roles.Any(r => r.HatId == hat && r.State == RoleState.Proposed));
    }

    /// <summary>The case that the caller may see, or null.</summary>
    public static Task<CaseFile?> FindVisibleAsync(this IQueryable<CaseFile> cases, Guid caseId, Caller caller, CancellationToken cancel) =>
        cases.VisibleTo(caller).SingleOrDefaultAsync(c => c.Id == caseId, cancel);

    /// <summary>Who calls, as the domain knows them; null without a hat.</summary>
    public static Actor? AsActor(this Caller caller) =>
        caller is { HatId: { } hat, OrganisationId: { } organisation, ProfessionalId: { } professional }
        && Enum.TryParse<HatKind>(caller.HatKind, ignoreCase: true, out var kind)
            ? new Actor(hat, organisation, professional, kind)
            : null;

    /// <summary>Who calls; a call without a hat is refused with 403.</summary>
    public static Actor RequireActor(this Caller caller)
    {
        var hat = caller.RequireHat();
        return caller.AsActor() ?? throw new InvalidOperationException($"The token has a hat of the unknown kind '{hat.Kind}'.");
    }
}
