namespace Platform.Partners.Domain;

/// <summary>All mandates and hats of one organisation: it answers what a hat may bind the organisation to.</summary>
public sealed class MandateBook(IReadOnlyCollection<Mandate> mandates, IReadOnlyCollection<Hat> hats)
{
    /// <summary>May this hat commit this? Of several mandates the one that allows most decides, then the one that lasts longest.</summary>
    public MandateAnswer Check(Hat hat, MandateQuestion question)
    {
        if (!hat.IsActiveAt(question.Moment))
            return new MandateAnswer(MandateResult.NotCovered, MandateReason.HatNotActive);

        var (mandate, reason) = Best(hat, question);

        return reason switch
        {
            MandateReason.WithinMandate => Answer(MandateResult.Covered, null),
            MandateReason.OverLimit or MandateReason.SubjectToRatification => Answer(MandateResult.Conditional, RatifierFor(hat, question)),
            _ => Answer(MandateResult.NotCovered, null),
        };

        MandateAnswer Answer(MandateResult result, Guid? ratifier) => new(result, reason, mandate?.Id, mandate?.ValidTo, ratifier);
    }

    private (Mandate? Mandate, MandateReason Reason) Best(Hat hat, MandateQuestion question) => mandates
        .Where(mandate => mandate.IsHeldBy(hat))
        .Select(mandate => (Mandate: (Mandate?)mandate, Reason: mandate.Weigh(question)))
        .Where(weighed => weighed.Reason is not MandateReason.NoMandate)
        .OrderBy(weighed => weighed.Reason)
        .ThenByDescending(weighed => weighed.Mandate!.ValidTo ?? DateOnly.MaxValue)
        .ThenBy(weighed => weighed.Mandate!.Id)
        .FirstOrDefault((null, MandateReason.NoMandate));

    /// <remarks>Nobody ratifies his own commitment, under whichever hat.</remarks>
    private Guid? RatifierFor(Hat hat, MandateQuestion question) => hats
        .Where(other => other.ProfessionalId != hat.ProfessionalId && other.IsActiveAt(question.Moment))
        .Where(other => Best(other, question with { Power = Power.Ratify }).Reason is MandateReason.WithinMandate)
        .OrderBy(other => other.CreatedAt)
        .ThenBy(other => other.Id)
        .Select(other => (Guid?)other.Id)
        .FirstOrDefault();
}
