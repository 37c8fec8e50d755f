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
    /// <remarks>
    /// A closed case stays readable for who took part and for who held a role at its end.
    /// Each way to a case is a seek of its own and their ids are put together: one condition with "or" would walk through all cases. Narrow the cases before, not after.
    /// </remarks>
    public static IQueryable<CaseFile> VisibleTo(this IQueryable<CaseFile> cases, Caller caller)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return cases.Where(_ => false);

        var ids = ByRole(cases, actor.HatId).Union(ByParticipation(cases, actor));
        if (actor.Kind is HatKind.Triage)
        {
            ids = ids.Union(cases
                .Where(c => c.TerritorialOwnerOrganisationId == actor.OrganisationId && (c.Status == CaseStatus.Intake || c.Status == CaseStatus.NotAccepted))
                .Select(c => c.Id));
        }

        return cases.Where(c => ids.Contains(c.Id));
    }

    /// <summary>The agreements of those cases, and for its own person and its ratifier an agreement itself.</summary>
    /// <param name="agreements">Which agreements.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="cases">The cases that they are of.</param>
    public static IQueryable<Agreement> VisibleTo(this IQueryable<Agreement> agreements, Caller caller, IQueryable<CaseFile> cases)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return agreements.Where(_ => false);

        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        var visible = cases.VisibleTo(caller).Select(c => c.Id);

        return agreements.Where(a => visible.Contains(a.CaseId)
            || ((a.OwnerHatId == hat || a.RatifierHatId == hat)
                && a.OwnerOrganisationId == organisation
                && cases.Any(c => c.Id == a.CaseId && c.Participants.Any(p => p.OrganisationId == organisation && p.State == ParticipantState.Accepted))));
    }

    /// <summary>The outcomes that were shared with the caller: with its hat, and for the organisation's coordinator with anybody there; what came of a signal also for its triage.</summary>
    public static IQueryable<OutcomeShare> VisibleTo(this IQueryable<OutcomeShare> shares, Caller caller)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return shares.Where(_ => false);

        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        var (coordinates, weighs) = (actor.Kind is HatKind.Coordinator, actor.Kind is HatKind.Triage);

        return shares.Where(s => s.OrganisationId == organisation && (s.HatId == hat || coordinates || (weighs && s.Level == OutcomeLevel.D2)));
    }

    /// <summary>The lessons on themes that enough cases taught (I-37).</summary>
    public static IQueryable<Lesson> InLargeEnoughThemes(this IQueryable<Lesson> lessons, IQueryable<Lesson> all)
    {
        var themes = all.GroupBy(l => l.Theme).Where(g => g.Count() >= Lesson.SmallestCell).Select(g => g.Key);

        return lessons.Where(l => themes.Contains(l.Theme));
    }

    /// <summary>The cases with an open invitation for the caller: to take part, or to carry administrative responsibility. Nothing of their content is shown.</summary>
    public static IQueryable<CaseFile> InvitingTo(this IQueryable<CaseFile> cases, Caller caller)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return cases.Where(_ => false);

        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        var coordinates = actor.Kind is HatKind.Coordinator;

        var asked =
            from c in cases
            from p in c.Participants
            where p.OrganisationId == organisation && p.State == ParticipantState.Invited && (p.HatId == null || p.HatId == hat || coordinates)
            select c.Id;
        var proposed = from c in cases from r in c.Roles where r.HatId == hat && r.State == RoleState.Proposed select c.Id;
        var ids = asked.Union(proposed);

        return cases.Where(c => ids.Contains(c.Id));
    }

    /// <summary>The cases that a hat directs now, or whose process it directs; who directs sees them.</summary>
    public static IQueryable<CaseFile> DirectedBy(this IQueryable<CaseFile> cases, Guid hat)
    {
        var ids =
            from c in cases
            from r in c.Roles
            where r.HatId == hat && (r.State == RoleState.Held || r.State == RoleState.Acting) && (r.Role == DirectorRole.CaseDirector || r.Role == DirectorRole.ProcessDirector)
            select c.Id;

        return cases.Where(c => ids.Contains(c.Id));
    }

    /// <summary>The case that the caller may see, or null.</summary>
    public static Task<CaseFile?> FindVisibleAsync(this IQueryable<CaseFile> cases, Guid caseId, Caller caller, CancellationToken cancel) =>
        cases.Where(c => c.Id == caseId).VisibleTo(caller).SingleOrDefaultAsync(cancel);

    /// <summary>Whether the caller may see the case.</summary>
    public static Task<bool> IsVisibleAsync(this IQueryable<CaseFile> cases, Guid caseId, Caller caller, CancellationToken cancel) =>
        cases.Where(c => c.Id == caseId).VisibleTo(caller).AnyAsync(cancel);

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

    /// <remarks>Joins, not nested queries: SQLite has no lateral ones.</remarks>
    private static IQueryable<Guid> ByRole(IQueryable<CaseFile> cases, Guid hat) => (
        from c in cases
        from r in c.Roles
        where r.HatId == hat
            && (r.State == RoleState.Held || r.State == RoleState.Acting
                || (r.State == RoleState.Proposed && r.Role == DirectorRole.CaseDirector)
                || (r.State == RoleState.Ended && c.Status == CaseStatus.Closed && r.Until == c.ClosedAt))
        select c.Id).Union(cases.Where(c => c.AwaitedReceiverHatId == hat).Select(c => c.Id));

    /// <remarks>The coordinator sees the cases in which the organisation takes part, everybody else the own ones.</remarks>
    private static IQueryable<Guid> ByParticipation(IQueryable<CaseFile> cases, Actor actor)
    {
        var (hat, organisation) = (actor.HatId, actor.OrganisationId);

        return actor.Kind is HatKind.Coordinator
            ? from c in cases from p in c.Participants where p.OrganisationId == organisation && p.State == ParticipantState.Accepted select c.Id
            : from c in cases from p in c.Participants where p.OrganisationId == organisation && p.State == ParticipantState.Accepted && p.HatId == hat select c.Id;
    }
}
