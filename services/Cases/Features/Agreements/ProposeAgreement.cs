using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Agreements;

/// <summary>An agreement to propose: concrete, or refused with everything that is missing (domain.md 5.5).</summary>
/// <param name="ProcessTitle">Neutral title for the process, such as "Weekly visit"; nothing about the resident (I-23).</param>
/// <param name="What">What will be done: a verb, not an intention.</param>
/// <param name="Result">What is there when it is done.</param>
/// <param name="HowWeSeeItIsDone">How others can see it.</param>
/// <param name="OwnerOrganisationId">The one owner (I-10); takes part in the case.</param>
/// <param name="DueOn">When it is to be done.</param>
/// <param name="GoalId">The goal of the plan that it serves.</param>
/// <param name="OwnerHatId">The owner's person; absent: whoever accepts.</param>
/// <param name="Nature">How heavy it is for the resident.</param>
/// <param name="SupporterOrganisationIds">Organisations that are asked to help; they take part in the case and answer for themselves.</param>
/// <param name="Commitment">What the owner commits, for its mandate; absent: capacity without a limit.</param>
/// <param name="StartsOn">When it begins; absent: at once.</param>
/// <param name="AfterAgreementId">The agreement of this case that has to be done first.</param>
/// <param name="DirectedAtMemberId">The member of the household at whom it is directed; absent: all of them.</param>
public sealed record ProposeAgreementRequest(
    [Required, StringLength(Lengths.ProcessTitle, MinimumLength = 1)] string ProcessTitle,
    [StringLength(Lengths.Text)] string? What = null,
    [StringLength(Lengths.Text)] string? Result = null,
    [StringLength(Lengths.Text)] string? HowWeSeeItIsDone = null,
    Guid? OwnerOrganisationId = null,
    DateOnly? DueOn = null,
    Guid? GoalId = null,
    Guid? OwnerHatId = null,
    AgreementNature Nature = AgreementNature.Stabilising,
    [MaxLength(20)] IReadOnlyList<Guid>? SupporterOrganisationIds = null,
    AgreementCommitment? Commitment = null,
    DateOnly? StartsOn = null,
    Guid? AfterAgreementId = null,
    Guid? DirectedAtMemberId = null)
{
    /// <summary>The terms, once they are known to be concrete.</summary>
    /// <exception cref="ProblemException">400 <c>not-concrete</c> that names everything that is missing; 400 for a day that lies wrong; 409 <c>title-not-neutral</c>.</exception>
    internal AgreementTerms ToDomain(DateOnly today)
    {
        Concreteness.Ensure(What, Result, HowWeSeeItIsDone, OwnerOrganisationId, DueOn, ("goalId", GoalId, "Name the goal of the plan that it serves."));
        EnsureAhead(DueOn, today);
        if (StartsOn > DueOn)
            throw ProblemException.Invalid("/startsOn", "outOfRange", "An agreement begins on or before the day on which it is due.");
        NeutralTexts.EnsureTitle(ProcessTitle, "/processTitle");

        return new AgreementTerms(
            ProcessTitle.Trim(), What!.Trim(), Result!.Trim(), HowWeSeeItIsDone!.Trim(), OwnerOrganisationId!.Value, OwnerHatId, DueOn!.Value, GoalId, Nature,
            SupporterOrganisationIds ?? [], (Commitment ?? new AgreementCommitment()).ToDomain(), StartsOn, AfterAgreementId, DirectedAtMemberId);
    }

    /// <summary>Nobody takes on what should have been done already.</summary>
    /// <exception cref="ProblemException">400 <c>outOfRange</c>: the day has passed.</exception>
    internal static void EnsureAhead(DateOnly? dueOn, DateOnly today)
    {
        if (dueOn < today)
            throw ProblemException.Invalid("/dueOn", "outOfRange", "An agreement is due today or later.");
    }
}

/// <summary>What the owner commits with an agreement.</summary>
/// <param name="Power">The power of the mandate that it takes.</param>
/// <param name="Topic">Subject of the mandate.</param>
/// <param name="Amount">Euros.</param>
/// <param name="Hours">Hours of people.</param>
/// <param name="DurationDays">Days that it lasts.</param>
/// <param name="Measure">Which measure (<c>debtHelp</c>, <c>house</c> …), where mandates are limited to some.</param>
/// <param name="DisclosureLevel">Highest level that would be shared, 0 to 5; with <c>shareUpTo</c>.</param>
public sealed record AgreementCommitment(
    CommitmentPower Power = CommitmentPower.CommitCapacity,
    [StringLength(Lengths.MandateCode)] string? Topic = null,
    [Range(0, 100_000_000)] decimal? Amount = null,
    [Range(1, 100_000)] int? Hours = null,
    [Range(1, 3650)] int? DurationDays = null,
    [RegularExpression("[a-z][A-Za-z0-9]{0,59}")] string? Measure = null,
    [Range(0, 5)] int? DisclosureLevel = null)
{
    internal Commitment ToDomain() => new(Power, Topic, Amount, Hours, DurationDays, Measure, DisclosureLevel);

    internal static AgreementCommitment Of(Commitment c) => new(c.Power, c.Topic, c.Amount, c.Hours, c.DurationDays, c.Measure, c.DisclosureLevel);
}

/// <summary>Proposes an agreement ("afspraak") to the organisation that will own it.</summary>
/// <remarks>Whoever reads the case, while it is active or in aftercare. 400 <c>not-concrete</c> with everything that is missing (I-10); <c>outOfRange</c> at <c>/dueOn</c> or <c>/startsOn</c>; <c>unknown</c> or <c>otherOrganisation</c> at <c>/ownerHatId</c>; <c>unknown</c> at <c>/afterAgreementId</c> or <c>/directedAtMemberId</c>. 409 <c>owner-takes-no-part</c> and <c>supporter-takes-no-part</c> (first <c>inviteParticipant</c>), <c>owner-supports-itself</c>, <c>unknown-goal</c> (first <c>addGoal</c>), <c>goal-ended</c>, <c>member-deceased</c>, <c>title-not-neutral</c> with every word that says something about the resident: health, an offence, a belief, a name (I-23), <c>aftercare-takes-no-heavy-agreements</c>: during aftercare what is corrective or of a crisis waits for <c>tellRelapse</c>; <c>case-suspended</c> (first <c>resumeCase</c>), <c>case-in-intake</c>, <c>case-ended</c>. Nobody is bound yet: the owner answers with <c>acceptAgreement</c> or <c>declineAgreement</c> before its day, after which the proposal lapses (while the case rests it does not); who was asked to help with <c>acceptSupport</c> or <c>declineSupport</c>.</remarks>
public static class ProposeAgreement
{
    public static Task<Results<CreatedWithETag<AgreementView>, NotFound>> Handle(
        EntityId caseId, ProposeAgreementRequest request, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => ProposeAsync(caseId, request, caller, db, desk, events, clock, token), cancel);

    private static async Task<Results<CreatedWithETag<AgreementView>, NotFound>> ProposeAsync(
        Guid caseId, ProposeAgreementRequest request, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // nobody ends the case, or the owner's part in it, at this moment
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var terms = await db.TermsAsync(request, caseFile, caseFile, desk.Now, cancel);
        var (agreement, proposed) = Agreement.Propose(Ids.New(clock), caseFile.Id, terms, new AgreementSource(null, null, by.HatId), by, desk.Now);
        db.Agreements.Add(agreement);
        events.Add(agreement, proposed);
        await db.SaveChangesAsync(cancel);

        return Answers.Created(
            $"/v1/cases/{caseFile.Id}/agreements/{agreement.Id}", AgreementView.Of(agreement, await db.NamesAsync([agreement.OwnerOrganisationId], cancel)), agreement);
    }

    /// <summary>The terms of a proposal, checked against the case and the directory.</summary>
    /// <param name="db">Where to look.</param>
    /// <param name="request">The proposal.</param>
    /// <param name="caseFile">The case in which it will stand.</param>
    /// <param name="goesOnAs">The case as which that one goes on, for a newer edition of what stands in it; itself for what is new.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends the look-up.</param>
    internal static async Task<AgreementTerms> TermsAsync(
        this CasesDbContext db, ProposeAgreementRequest request, CaseFile caseFile, CaseFile goesOnAs, DateTimeOffset now, CancellationToken cancel)
    {
        var terms = request.ToDomain(DutchDay.Of(now));
        caseFile.EnsureTakesAgreement(terms.OwnerOrganisationId, terms.GoalId, goesOnAs);
        goesOnAs.EnsureTakes(terms.Nature);
        if (terms.SupporterIds.Any(supporter => !caseFile.HasParticipant(supporter) && !goesOnAs.HasParticipant(supporter)))
            throw new RuleViolationException("supporter-takes-no-part", "Only organisations that take part in the case can support an agreement: invite them first.");
        if (terms.OwnerHatId is { } hatId && (await db.RequireHatAsync(hatId, "/ownerHatId", now, cancel)).Hat.OrganisationId != terms.OwnerOrganisationId)
            throw ProblemException.Invalid("/ownerHatId", "otherOrganisation", "The owner's person wears a hat of the owner.");
        if (terms.AfterAgreementId is { } first && !await db.Agreements.AnyAsync(a => a.Id == first && a.CaseId == caseFile.Id, cancel))
            throw ProblemException.Invalid("/afterAgreementId", "unknown", "The case has no such agreement.");

        if (terms.DirectedAtMemberId is { } memberId)
        {
            var member = await db.Members.SingleOrDefaultAsync(m => m.Id == memberId && m.CaseId == caseFile.Id, cancel)
                ?? throw ProblemException.Invalid("/directedAtMemberId", "unknown", "The household of this case has no such member.");
            member.EnsureLives();
        }

        return terms;
    }
}
