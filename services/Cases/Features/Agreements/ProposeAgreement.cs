using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Agreements;

/// <summary>An agreement to propose: concrete, or refused with what is missing (domain.md 5.5).</summary>
/// <param name="ProcessTitle">Neutral title for the process; nothing about the resident (I-23).</param>
/// <param name="What">What will be done.</param>
/// <param name="Result">What is there when it is done.</param>
/// <param name="HowWeSeeItIsDone">How others can see it.</param>
/// <param name="OwnerOrganisationId">The one owner (I-10); takes part in the case.</param>
/// <param name="DueOn">When it is to be done.</param>
/// <param name="GoalId">The goal of the plan that it serves.</param>
/// <param name="OwnerHatId">The owner's person; absent: whoever accepts.</param>
/// <param name="Nature">How heavy it is for the resident.</param>
/// <param name="SupporterOrganisationIds">Organisations that help.</param>
/// <param name="Commitment">What the owner commits, for its mandate; absent: capacity without a limit.</param>
public sealed record ProposeAgreementRequest(
    [Required, StringLength(Lengths.ProcessTitle, MinimumLength = 1)] string ProcessTitle,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string What,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Result,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string HowWeSeeItIsDone,
    Guid OwnerOrganisationId,
    DateOnly DueOn,
    Guid GoalId,
    Guid? OwnerHatId = null,
    AgreementNature Nature = AgreementNature.Stabilising,
    [MaxLength(20)] IReadOnlyList<Guid>? SupporterOrganisationIds = null,
    AgreementCommitment? Commitment = null);

/// <summary>What the owner commits with an agreement.</summary>
/// <param name="Power">The power of the mandate that it takes.</param>
/// <param name="Topic">Subject of the mandate.</param>
/// <param name="Amount">Euros.</param>
/// <param name="Hours">Hours of people.</param>
/// <param name="DurationDays">Days that it lasts.</param>
public sealed record AgreementCommitment(
    CommitmentPower Power = CommitmentPower.CommitCapacity,
    [StringLength(Lengths.Code)] string? Topic = null,
    [Range(0, 100_000_000)] decimal? Amount = null,
    [Range(1, 100_000)] int? Hours = null,
    [Range(1, 3650)] int? DurationDays = null)
{
    internal Commitment ToDomain() => new(Power, Topic, Amount, Hours, DurationDays);
}

/// <summary>Proposes an agreement ("afspraak") to the organisation that will own it.</summary>
public static class ProposeAgreement
{
    public static async Task<Results<CreatedWithETag<AgreementView>, NotFound>> Handle(
        EntityId caseId, ProposeAgreementRequest request, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();
        if (request.DueOn < DutchDay.Of(desk.Now))
            throw ProblemException.Invalid("/dueOn", "outOfRange", "An agreement is due today or later.");

        caseFile.EnsureTakesAgreement(request.OwnerOrganisationId, request.GoalId);
        await EnsureOwnersPersonAsync(request, db, desk.Now, cancel);
        var source = new AgreementSource(null, null, by.HatId);
        var (agreement, proposed) = Agreement.Propose(Ids.New(clock), caseFile.Id, Terms(request), source, by, desk.Now);
        db.Agreements.Add(agreement);
        events.Add(agreement, proposed);
        await db.SaveChangesAsync(cancel);

        return Answers.Created(
            $"/v1/cases/{caseFile.Id}/agreements/{agreement.Id}", AgreementView.Of(agreement, await db.NamesAsync([agreement.OwnerOrganisationId], cancel)), agreement);
    }

    private static AgreementTerms Terms(ProposeAgreementRequest r) => new(
        r.ProcessTitle.Trim(), r.What.Trim(), r.Result.Trim(), r.HowWeSeeItIsDone.Trim(), r.OwnerOrganisationId, r.OwnerHatId,
        r.DueOn, r.GoalId, r.Nature, r.SupporterOrganisationIds ?? [], (r.Commitment ?? new AgreementCommitment()).ToDomain());

    private static async Task EnsureOwnersPersonAsync(ProposeAgreementRequest request, CasesDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        if (request.OwnerHatId is not { } hatId)
            return;

        var (hat, _) = await db.RequireHatAsync(hatId, "/ownerHatId", now, cancel);
        if (hat.OrganisationId != request.OwnerOrganisationId)
            throw ProblemException.Invalid("/ownerHatId", "otherOrganisation", "The owner's person wears a hat of the owner.");
    }
}
