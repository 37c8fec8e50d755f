using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>An agreement that is concrete, or refused with everything that is missing (domain.md 5.5): what, with which result, by whom, by when, and how it shows.</summary>
/// <param name="ProcessTitle">A neutral name that every participant may know; nothing about residents (I-23).</param>
/// <param name="What">What is done.</param>
/// <param name="Result">What it leads to: something else than what is done.</param>
/// <param name="HowWeSeeItIsDone">How anybody can see that it is done.</param>
/// <param name="OwnerOrganisationId">The one organisation that does it (I-10).</param>
/// <param name="OwnerHatId">The person of that organisation who does it, also one who takes no part in the case.</param>
/// <param name="DueOn">By when.</param>
/// <param name="GoalId">The goal of the case's plan that it serves; where none is named, whoever accepts it names one.</param>
/// <param name="SupporterOrganisationIds">Organisations that help.</param>
/// <param name="Nature">How heavy it weighs on the resident; stabilising when absent.</param>
/// <param name="Commitment">What the owner commits, so that its mandate can be asked when it accepts.</param>
public sealed record ConcludeAgreementRequest(
    [Required, StringLength(120)] string ProcessTitle,
    [StringLength(1000)] string? What = null,
    [StringLength(1000)] string? Result = null,
    [StringLength(1000)] string? HowWeSeeItIsDone = null,
    Guid? OwnerOrganisationId = null,
    Guid? OwnerHatId = null,
    DateOnly? DueOn = null,
    Guid? GoalId = null,
    [MaxLength(20)] IReadOnlyList<Guid>? SupporterOrganisationIds = null,
    AgreedNature? Nature = null,
    CommitmentRequest? Commitment = null)
{
    /// <summary>The terms, once they are known to be concrete.</summary>
    /// <exception cref="ProblemException">400 <c>not-concrete</c> that names everything that is missing; 400 for a commitment that is none.</exception>
    internal AgreementTerms ToTerms()
    {
        Concreteness.Ensure(What, Result, HowWeSeeItIsDone, OwnerOrganisationId, DueOn, ("ownerHatId", OwnerHatId, "Name the person of that organisation who does it."));

        return new AgreementTerms(
            ProcessTitle.Trim(), What!.Trim(), Result!.Trim(), HowWeSeeItIsDone!.Trim(), new Invitee(OwnerOrganisationId!.Value, OwnerHatId!.Value), DueOn!.Value, GoalId,
            SupporterOrganisationIds ?? [], Nature ?? AgreedNature.Stabilising, Commitment?.ToDomain());
    }
}

/// <summary>What an owner commits.</summary>
/// <param name="Power">commitCapacity, commitMeasure or shareUpTo.</param>
/// <param name="Topic">The topic of the mandate.</param>
/// <param name="Amount">Whole euros.</param>
/// <param name="Hours">Hours of work in total.</param>
/// <param name="DurationDays">Days that it lasts.</param>
/// <param name="Measure">Which measure (<c>debtHelp</c>, <c>house</c> …), where mandates are limited to some.</param>
/// <param name="DisclosureLevel">Highest level that would be shared, 0 to 5; with <c>shareUpTo</c>.</param>
public sealed record CommitmentRequest(
    MandatePower Power,
    [StringLength(60, MinimumLength = 1)] string? Topic = null,
    [Range(0, 100_000_000)] int? Amount = null,
    [Range(1, 100_000)] int? Hours = null,
    [Range(1, 3650)] int? DurationDays = null,
    [RegularExpression("[a-z][A-Za-z0-9]{0,59}")] string? Measure = null,
    [Range(0, 5)] int? DisclosureLevel = null)
{
    internal AgreedCommitment ToDomain(string at = "/commitment") => Power is MandatePower.CommitCapacity or MandatePower.CommitMeasure or MandatePower.ShareUpTo
        ? new AgreedCommitment(Power, Topic, Amount, Hours, DurationDays, Measure, DisclosureLevel)
        : throw ProblemException.Invalid($"{at}/power", "invalid", "An organisation commits capacity, a measure, or sharing.");
}

/// <summary>Concludes an agreement at an item: the chair. Its owner accepts it in Cases.</summary>
/// <remarks>The chair, in session. A proposal: its owner accepts it in Cases under the same id, where it binds then (I-9); its state comes back here. 400 <c>not-concrete</c> with everything that is missing (I-10); <c>unknown</c> at <c>/ownerHatId</c>. 409 <c>not-in-session</c>, <c>item-concluded</c>, <c>item-not-checked</c> (first <c>checkMeeting</c>), <c>item-not-allowed</c>, <c>nobody-attended</c>, <c>attendee-not-invited</c> (somebody sits there who left the case: <c>recordDeparture</c>), <c>case-not-active</c> and <c>accountable-not-invited</c> (it is only discussed), <c>subject-not-informed</c> (first <c>setItemSubjectInformed</c>), <c>not-quorate</c>, <c>owner-not-participant</c>, <c>supporter-not-participant</c>, <c>owner-supports-itself</c>, <c>due-before-meeting</c>, <c>title-not-neutral</c> with every word that says something about a resident (I-23).</remarks>
public static class ConcludeAgreement
{
    public static async Task<Results<CreatedWithETag<ConcludedAgreementView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, ConcludeAgreementRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(item.Version);
        var terms = request.ToTerms();
        NeutralTexts.EnsureTitle(request.ProcessTitle, "/processTitle");
        await db.HolderAsync(terms.Owner.HatId, terms.Owner.OrganisationId, "/ownerHatId", clock.GetUtcNow(), cancel);
        var concluded = item.Agree(meeting, Ids.New(clock), terms, await db.TableOfAsync(item.CaseId, clock.GetUtcNow(), cancel), clock.GetUtcNow());
        events.Add(item, concluded);

        await db.SaveChangesAsync(item, expected, cancel);
        var agreement = item.Agreements.Single(a => a.Id == concluded.AgreementId);
        return Answers.Created($"/v1/meetings/{meeting.Id}/agenda-items/{item.Id}", ConcludedAgreementView.Of(agreement), item);
    }
}
