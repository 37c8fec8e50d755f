using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>The text of an agreement, for Cases: events carry none.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="MeetingId">Where it was concluded.</param>
/// <param name="AgendaItemId">At which item.</param>
/// <param name="CaseId">In which case.</param>
/// <param name="ProcessTitle">A neutral name.</param>
/// <param name="What">What is done.</param>
/// <param name="Result">What it leads to.</param>
/// <param name="HowWeSeeItIsDone">How anybody can see that it is done.</param>
/// <param name="OwnerOrganisationId">Who does it.</param>
/// <param name="OwnerHatId">The person who does it.</param>
/// <param name="DueOn">By when.</param>
/// <param name="SupporterOrganisationIds">Who helps.</param>
/// <param name="ConcludedByHatId">The chair.</param>
/// <param name="ConcludedAt">When.</param>
/// <param name="Nature">How heavy it weighs on the resident.</param>
/// <param name="GoalId">The goal it serves.</param>
/// <param name="Commitment">What the owner commits.</param>
/// <param name="ForumId">The forum of the meeting.</param>
public sealed record ConcludedAgreementContent(
    Guid AgreementId,
    Guid MeetingId,
    Guid AgendaItemId,
    Guid CaseId,
    string ProcessTitle,
    string What,
    string Result,
    string HowWeSeeItIsDone,
    Guid OwnerOrganisationId,
    Guid OwnerHatId,
    DateOnly DueOn,
    IReadOnlyList<Guid> SupporterOrganisationIds,
    Guid ConcludedByHatId,
    DateTimeOffset ConcludedAt,
    AgreedNature Nature,
    Guid? GoalId = null,
    AgreedCommitment? Commitment = null,
    Guid? ForumId = null);

public static class GetConcludedAgreement
{
    public static async Task<Results<Ok<ConcludedAgreementContent>, NotFound>> Handle(
        EntityId meetingId, EntityId agreementId, MeetingsDbContext db, CancellationToken cancel)
    {
        var item = await db.AgendaItems.AsNoTracking()
            .SingleOrDefaultAsync(i => i.MeetingId == meetingId.Value && i.Agreements.Any(a => a.Id == agreementId.Value), cancel);
        if (item is null)
            return TypedResults.NotFound();

        var a = item.Agreements.Single(a => a.Id == agreementId.Value);
        return TypedResults.Ok(new ConcludedAgreementContent(
            a.Id,
            item.MeetingId,
            item.Id,
            item.CaseId,
            a.ProcessTitle,
            a.What,
            a.Result,
            a.HowWeSeeItIsDone,
            a.OwnerOrganisationId,
            a.OwnerHatId,
            a.DueOn,
            a.SupporterIds,
            a.ConcludedByHatId,
            a.ConcludedAt,
            a.Nature,
            a.GoalId,
            a.Commitment,
            item.ForumId));
    }
}
