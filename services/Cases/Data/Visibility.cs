using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Data;

/// <summary>The only way to a case or an agreement: who does not take part finds nothing (I-17).</summary>
internal static class Visibility
{
    /// <summary>The cases that the caller takes part in, directs, was asked to direct or to receive, weighs while they are in intake, or finds a director for while nobody could stand in.</summary>
    /// <remarks>
    /// An intake is for who weighs it: who said yes to take part reads it from when it is active, with what was written before, and not at all where it led to no case (docs/decisions/an-intake-is-read-by-who-weighs-it.md).
    /// A closed or merged case stays readable for who took part and for who held a role at its end, until the organisation leaves it; who directs the case as which another goes on reads that other too.
    /// Who was asked to direct for an organisation that takes no part yet sees the invitation and nothing of the case until it says yes (domain.md 5.9).
    /// A case that another municipality took over has no readers left but who takes part there as well.
    /// The cases in the compartments of an address are cases like any other: nothing leads from one to the next (docs/decisions/a-compartment-is-a-case.md).
    /// Each way to a case is a seek of its own and their ids are put together: one condition with "or" would walk through all cases. Narrow the cases before, not after.
    /// </remarks>
    public static IQueryable<CaseFile> VisibleTo(this IQueryable<CaseFile> cases, Caller caller) => cases.VisibleTo(caller.AsActor());

    /// <summary>The same for a hat that somebody names.</summary>
    public static IQueryable<CaseFile> VisibleTo(this IQueryable<CaseFile> cases, Actor? who)
    {
        if (who is not { MayTakePart: true } actor)
            return cases.Where(_ => false);

        var ids = IdsSeenBy(cases, actor);

        return cases.Where(c => ids.Contains(c.Id));
    }

    /// <summary>Of what belongs to cases, that of the cases that the caller sees: each one is looked at, one after the other.</summary>
    /// <param name="some">What there is little of, or what is read in an order and no further than a page: its cases are not sought first, of which a coordinator has very many.</param>
    /// <param name="actor">The caller.</param>
    /// <param name="cases">The cases that they are of.</param>
    public static IQueryable<T> OfCasesSeenBy<T>(this IQueryable<T> some, Actor actor, IQueryable<CaseFile> cases)
        where T : class, IOfCase
    {
        if (!actor.MayTakePart)
            return some.Where(_ => false);

        var seen = WaysTo(cases, actor).Select<IQueryable<CaseFile>, Expression<Func<T, bool>>>(way => x => way.Any(c => c.Id == x.CaseId)).Aggregate((either, other) =>
            Expression.Lambda<Func<T, bool>>(Expression.OrElse(either.Body, ReplacingExpressionVisitor.Replace(other.Parameters[0], either.Parameters[0], other.Body)), either.Parameters));

        return some.Where(seen);
    }

    /// <summary>Of what belongs to cases, that of the cases that the caller sees, where very much of it may wait for the organisation: sought from those cases; for a coordinator, who has very many, looked at one after the other in the order in which it is read.</summary>
    /// <remarks>
    /// The cases and what belongs to them are put side by side (CROSS JOIN), not joined: SQLite takes those as they are written, and would otherwise begin with whatever index names the most columns.
    /// Of the cases only their ids, as they were found: said once more of the cases themselves, a condition such as that they run would have SQLite begin with all cases that run.
    /// </remarks>
    public static IQueryable<T> SoughtFor<T>(this IQueryable<T> many, Actor actor, IQueryable<CaseFile> cases)
        where T : class, IOfCase
    {
        if (!actor.MayTakePart || actor.Kind is HatKind.Coordinator)
            return many.OfCasesSeenBy(actor, cases);

        return from caseId in IdsSeenBy(cases, actor) from x in many where x.CaseId == caseId select x;
    }

    /// <summary>The agreements of those cases, and for its own person, its ratifier, and who was reminded because it is past its day an agreement itself, also where its organisation takes part in the case as which that of the agreement goes on.</summary>
    /// <param name="agreements">Which agreements.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="cases">The cases that they are of.</param>
    public static IQueryable<Agreement> VisibleTo(this IQueryable<Agreement> agreements, Caller caller, IQueryable<CaseFile> cases)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return agreements.Where(_ => false);

        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        var (visible, takenPartIn) = (cases.VisibleTo(caller).Select(c => c.Id), cases.WithPartOf(organisation));
        var goesOnWith = from c in cases from p in c.MergedInto!.Participants where p.OrganisationId == organisation && p.State == ParticipantState.Accepted select c.Id;

        return agreements.Where(a => visible.Contains(a.CaseId)
            || ((a.OwnerHatId == hat || a.RatifierHatId == hat || a.StandInHatId == hat)
                && a.OwnerOrganisationId == organisation
                && (takenPartIn.Any(c => c.Id == a.CaseId) || goesOnWith.Contains(a.CaseId))));
    }

    /// <summary>The cases in which the organisation takes part at this moment.</summary>
    public static IQueryable<CaseFile> WithPartOf(this IQueryable<CaseFile> cases, Guid organisationId) =>
        cases.Where(c => c.Participants.Any(p => p.OrganisationId == organisationId && p.State == ParticipantState.Accepted));

    /// <summary>The cases that go one phase down as soon as the caller receives them: the hat was asked for the organisation for which it acts.</summary>
    public static IQueryable<CaseFile> AwaitedFrom(this IQueryable<CaseFile> cases, Actor actor)
    {
        var (hat, organisation) = (actor.HatId, actor.OrganisationId);

        return cases.Where(c => c.AwaitedReceiverHatId == hat && c.Scalings.Any(s => s.State == ScalingState.AwaitingReceiver && s.ReceivingOrganisationId == organisation));
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

        var ids = ByInvitation(cases, actor);

        return cases.Where(c => ids.Contains(c.Id));
    }

    /// <summary>Those, and the intakes in which the caller takes part as soon as they are active: it may think better of it until then, and knows no more of them than it did before its yes.</summary>
    public static IQueryable<CaseFile> InvitingOrAwaitedBy(this IQueryable<CaseFile> cases, Caller caller)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return cases.Where(_ => false);

        var ids = ByInvitation(cases, actor).Union(ByPart(cases.Where(c => c.Status == CaseStatus.Intake), actor).Select(c => c.Id));

        return cases.Where(c => ids.Contains(c.Id));
    }

    /// <summary>The cases that the caller directs now, or whose process it directs; who directs sees them.</summary>
    public static IQueryable<CaseFile> DirectedBy(this IQueryable<CaseFile> cases, Actor actor)
    {
        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        var ids =
            from c in cases
            from r in c.Roles
            where r.HatId == hat && r.OrganisationId == organisation && (r.State == RoleState.Held || r.State == RoleState.Acting) && (r.Role == DirectorRole.CaseDirector || r.Role == DirectorRole.ProcessDirector)
            select c.Id;

        return cases.Where(c => ids.Contains(c.Id));
    }

    /// <summary>The merges of which the caller answers for one side; what is, or was, only suggested is for who directs the case that did not write (I-17).</summary>
    public static IQueryable<CaseMerge> VisibleTo(this IQueryable<CaseMerge> merges, Caller caller, IQueryable<CaseFile> cases)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return merges.Where(_ => false);

        var answered = AnsweredForBy(cases, actor);
        var ids = merges.Where(m => answered.Contains(m.CaseId)).Select(m => m.Id)
            .Union(merges.Where(m => m.ProposedAt != null && m.OtherCaseId != null && answered.Contains(m.OtherCaseId.Value)).Select(m => m.Id));

        return merges.Where(m => ids.Contains(m.Id));
    }

    /// <summary>The merges that wait for the caller: suggested to who directs, or proposed by another person to the side for which the caller answers.</summary>
    public static IQueryable<CaseMerge> WaitingFor(this IQueryable<CaseMerge> merges, Caller caller, IQueryable<CaseFile> cases)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return merges.Where(_ => false);

        var professional = actor.ProfessionalId;
        var answered = AnsweredForBy(cases.Where(c => c.Status != CaseStatus.MergedInto), actor);
        var ids = merges.Where(m => m.State == MergeState.Suggested && answered.Contains(m.CaseId)).Select(m => m.Id)
            .Union(merges.Where(m => m.State == MergeState.Proposed && m.ProposedByProfessionalId != professional && m.OtherCaseId != null && answered.Contains(m.OtherCaseId.Value)).Select(m => m.Id));

        return merges.Where(m => ids.Contains(m.Id));
    }

    /// <summary>The transfers that wait for, or were answered by, the caller's triage; those that wait for a case that the caller directs; and those that the caller proposed: of what was accepted only as long as it is needed to know where the case went.</summary>
    /// <param name="transfers">Which transfers.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="cases">The cases that they are of.</param>
    /// <param name="now">The moment.</param>
    public static IQueryable<CaseTransfer> VisibleTo(this IQueryable<CaseTransfer> transfers, Caller caller, IQueryable<CaseFile> cases, DateTimeOffset now)
    {
        if (caller.AsActor() is not { MayTakePart: true } actor)
            return transfers.Where(_ => false);

        var (hat, organisation, weighs) = (actor.HatId, actor.OrganisationId, actor.Kind is HatKind.Triage);
        var directed = cases.DirectedBy(actor).Select(c => c.Id);

        return transfers.Where(t =>
            (weighs && t.ReceivingOrganisationId == organisation && t.State != CaseTransferState.Withdrawn)
            || (t.State == CaseTransferState.Proposed && directed.Contains(t.CaseId))
            || (t.ProposedByHatId == hat && t.ProposedByOrganisationId == organisation && (t.PointerEndsAt == null || t.PointerEndsAt > now)));
    }

    /// <summary>Those of these cases for which the caller answers a merge.</summary>
    public static async Task<IReadOnlySet<Guid>> AnsweredForAsync(this IQueryable<CaseFile> cases, Caller caller, CancellationToken cancel) =>
        (await AnsweredForBy(cases, caller.RequireActor()).ToListAsync(cancel)).ToHashSet();

    /// <summary>The cases for which the caller can say yes or no to a merge: directs them, did so when they were merged, or weighs them in intake; an intake that was merged, who of the territory was asked to direct it.</summary>
    private static IQueryable<Guid> AnsweredForBy(IQueryable<CaseFile> cases, Actor actor)
    {
        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        var ids =
            from c in cases
            from r in c.Roles
            where r.HatId == hat && r.OrganisationId == organisation && (r.Role == DirectorRole.CaseDirector || r.Role == DirectorRole.ProcessDirector)
                && (r.State == RoleState.Held || r.State == RoleState.Acting
                    || (r.State == RoleState.Proposed && c.Status == CaseStatus.Intake && c.TerritorialOwnerOrganisationId == organisation)
                    || (c.Status == CaseStatus.MergedInto && r.Until == c.ClosedAt
                        && (r.State == RoleState.Ended || (c.BeforeMerge!.Status == CaseStatus.Intake && c.TerritorialOwnerOrganisationId == organisation))))
            select c.Id;

        return actor.Kind is HatKind.Triage
            ? ids.Union(cases.Where(c => c.TerritorialOwnerOrganisationId == organisation && c.Status == CaseStatus.Intake).Select(c => c.Id))
            : ids;
    }

    /// <summary>The case that the caller may see, or null.</summary>
    public static Task<CaseFile?> FindVisibleAsync(this IQueryable<CaseFile> cases, Guid caseId, Caller caller, CancellationToken cancel) =>
        cases.Where(c => c.Id == caseId).VisibleTo(caller).SingleOrDefaultAsync(cancel);

    /// <summary>The case to reopen, or null: one that the caller may see, and for the triage of its territory each that was closed after a moment, which depends on the law. Where nobody who took part or directed it reads it any more somebody can reopen it still (domain.md 6, 32).</summary>
    /// <remarks>Only to reopen: that triage reads nothing of it before, and after that it directs, or not, like anybody else.</remarks>
    public static async Task<CaseFile?> FindReopenableAsync(this IQueryable<CaseFile> cases, Guid caseId, Caller caller, Func<Regime, DateTimeOffset> closedAfter, CancellationToken cancel)
    {
        if (await cases.FindVisibleAsync(caseId, caller, cancel) is { } visible)
            return visible;

        return caller.AsActor() is { Kind: HatKind.Triage, OrganisationId: var organisation }
            && await cases.SingleOrDefaultAsync(c => c.Id == caseId && c.TerritorialOwnerOrganisationId == organisation && c.Status == CaseStatus.Closed, cancel) is { } closed
            && closed.ClosedAt > closedAfter(closed.Regime)
            ? closed
            : null;
    }

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

    private static IQueryable<Guid> IdsSeenBy(IQueryable<CaseFile> cases, Actor actor) =>
        WaysTo(cases, actor).Select(way => way.Select(c => c.Id)).Aggregate((all, way) => all.Union(way));

    /// <summary>Every way in which a case is visible.</summary>
    private static IEnumerable<IQueryable<CaseFile>> WaysTo(IQueryable<CaseFile> cases, Actor actor)
    {
        yield return ByRole(cases, actor);
        yield return cases.AwaitedFrom(actor);
        yield return ByParticipation(cases, actor);
        yield return ByMerge(cases, actor);
        if (actor.Kind is HatKind.Triage)
            yield return cases.Where(c => c.TerritorialOwnerOrganisationId == actor.OrganisationId && (c.Status == CaseStatus.Intake || c.Status == CaseStatus.NotAccepted));
        if (actor.Kind is HatKind.Triage or HatKind.Coordinator)
            yield return WithoutPerson(cases, actor);
    }

    /// <remarks>
    /// Joins, not nested queries: SQLite has no lateral ones.
    /// A role is of a hat that acts for its organisation: where nobody could stand in for a hat that went to another one, the role stays behind under its id, and does not go along.
    /// </remarks>
    private static IQueryable<CaseFile> ByRole(IQueryable<CaseFile> cases, Actor actor)
    {
        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        return
            from c in cases
            from r in c.Roles
            where r.HatId == hat && r.OrganisationId == organisation
                && (r.State == RoleState.Held || r.State == RoleState.Acting
                    || (r.State == RoleState.Proposed && r.Role == DirectorRole.CaseDirector
                        && (c.TerritorialOwnerOrganisationId == organisation || c.Participants.Any(p => p.OrganisationId == organisation && p.State == ParticipantState.Accepted)))
                    || (r.State == RoleState.Ended && (c.Status == CaseStatus.Closed || c.Status == CaseStatus.MergedInto) && r.Until == c.ClosedAt
                        && (!c.Participants.Any(p => p.OrganisationId == organisation && p.State == ParticipantState.Left && p.LeftAt >= c.ClosedAt)
                            || c.Participants.Any(p => p.OrganisationId == organisation && p.State == ParticipantState.Accepted))))
            select c;
    }

    /// <summary>The running cases of the caller's territory in which nobody could stand in for the director: its triage and its coordinator propose one.</summary>
    private static IQueryable<CaseFile> WithoutPerson(IQueryable<CaseFile> cases, Actor actor) =>
        from c in cases
        where c.TerritorialOwnerOrganisationId == actor.OrganisationId && (c.Status == CaseStatus.Active || c.Status == CaseStatus.Monitoring || c.Status == CaseStatus.Suspended)
        from r in c.Roles
        where r.Role == DirectorRole.CaseDirector && r.State == RoleState.WithOrganisation
        select c;

    /// <summary>The cases that go on as one that the caller directs.</summary>
    private static IQueryable<CaseFile> ByMerge(IQueryable<CaseFile> cases, Actor actor)
    {
        var (hat, organisation) = (actor.HatId, actor.OrganisationId);

        return
            from c in cases
            from r in c.MergedInto!.Roles
            where r.HatId == hat && r.OrganisationId == organisation
                && (r.State == RoleState.Held || r.State == RoleState.Acting) && (r.Role == DirectorRole.CaseDirector || r.Role == DirectorRole.ProcessDirector)
            select c;
    }

    /// <remarks>Taking part shows nothing of what is still weighed, or led to no case.</remarks>
    private static IQueryable<CaseFile> ByParticipation(IQueryable<CaseFile> cases, Actor actor) =>
        ByPart(cases.Where(c => c.Status != CaseStatus.Intake && c.Status != CaseStatus.NotAccepted), actor);

    /// <remarks>The coordinator has the parts of the organisation, everybody else the own ones. Who was called in for an emergency is one hat: nobody reads in its place.</remarks>
    private static IQueryable<CaseFile> ByPart(IQueryable<CaseFile> cases, Actor actor)
    {
        var (hat, organisation) = (actor.HatId, actor.OrganisationId);

        return actor.Kind is HatKind.Coordinator
            ? from c in cases from p in c.Participants where p.OrganisationId == organisation && p.State == ParticipantState.Accepted && (p.HatId == hat || p.Question != QuestionKind.EmergencyDecision) select c
            : from c in cases from p in c.Participants where p.OrganisationId == organisation && p.State == ParticipantState.Accepted && p.HatId == hat select c;
    }

    /// <summary>The cases in which somebody is asked: the hat, anybody of its organisation where nobody is named, and its coordinator.</summary>
    private static IQueryable<Guid> ByInvitation(IQueryable<CaseFile> cases, Actor actor)
    {
        var (hat, organisation) = (actor.HatId, actor.OrganisationId);
        var coordinates = actor.Kind is HatKind.Coordinator;

        var asked =
            from c in cases
            from p in c.Participants
            where p.OrganisationId == organisation && p.State == ParticipantState.Invited
                && (p.HatId == hat || (p.Question != QuestionKind.EmergencyDecision && (p.HatId == null || coordinates)))
            select c.Id;
        var proposed = from c in cases from r in c.Roles where r.HatId == hat && r.OrganisationId == organisation && r.State == RoleState.Proposed select c.Id;

        return asked.Union(proposed);
    }
}
