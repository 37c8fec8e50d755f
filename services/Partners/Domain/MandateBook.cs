namespace Platform.Partners.Domain;

/// <summary>The mandates and hats of one organisation that matter to a question: it answers what a hat may bind the organisation to.</summary>
/// <param name="mandates">Those that the hat or its kind holds, those of whom it deputises for, and those that allow ratifying.</param>
/// <param name="hats">The hats that hold those mandates, and those who may ratify.</param>
public sealed class MandateBook(IReadOnlyCollection<Mandate> mandates, IReadOnlyCollection<Hat> hats)
{
    private readonly Dictionary<Guid, Hat> _hats = hats.ToDictionary(hat => hat.Id);

    /// <summary>May this hat commit this? Of several mandates the one that allows most decides, then the one that lasts longest. What was taken back since is flagged unless another mandate allows as much today.</summary>
    public MandateAnswer Check(Hat hat, MandateQuestion question, DateTimeOffset now)
    {
        if (!hat.IsActiveAt(question.Moment))
            return new MandateAnswer(MandateResult.NotCovered, MandateReason.HatNotActive);

        var (mandate, reason) = Best(hat, question);

        return reason switch
        {
            MandateReason.WithinMandate => Answer(MandateResult.Covered, null),
            MandateReason.SubjectToRatification or MandateReason.LimitNotStated or MandateReason.OverLimit => Answer(MandateResult.Conditional, RatifierFor(hat, question)),
            _ => new MandateAnswer(MandateResult.NotCovered, reason, mandate?.Id, mandate?.ValidTo),
        };

        MandateAnswer Answer(MandateResult result, Guid? ratifier) =>
            new(result, reason, mandate!.Id, mandate.ValidTo, ratifier, Flags() is { Count: > 0 } flags ? flags : null);

        List<MandateCaution> Flags() =>
        [
            .. question.Moment > now ? [MandateCaution.FutureDated] : Array.Empty<MandateCaution>(),
            .. mandate!.FlagsOn(question, now).Where(flag => flag is not (MandateCaution.RevokedSince or MandateCaution.SuspendedSince) || !IsStillCovered()),
        ];

        bool IsStillCovered() => hat.IsActiveAt(now) && Best(hat, question with { Moment = now }).Reason <= reason;
    }

    /// <summary>The mandates that a hat may use at a moment, whatever they allow then.</summary>
    public IEnumerable<Mandate> UsableBy(Hat hat, DateTimeOffset moment) => mandates.Where(mandate => mandate.IsHeldBy(hat, HolderOf(mandate, hat), moment));

    private (Mandate? Mandate, MandateReason Reason) Best(Hat hat, MandateQuestion question) => UsableBy(hat, question.Moment)
        .Select(mandate => (Mandate: (Mandate?)mandate, Reason: mandate.Weigh(question)))
        .Where(weighed => weighed.Reason is not MandateReason.NoMandate)
        .OrderBy(weighed => weighed.Reason)
        .ThenByDescending(weighed => weighed.Mandate!.ValidTo ?? DateOnly.MaxValue)
        .ThenBy(weighed => weighed.Mandate!.Id)
        .FirstOrDefault((null, MandateReason.NoMandate));

    private Hat? HolderOf(Mandate mandate, Hat hat) => mandate.HolderHatId == hat.Id ? hat : mandate.HolderHatId is { } holder ? _hats.GetValueOrDefault(holder) : null;

    /// <remarks>Nobody ratifies his own commitment, under whichever hat, nor what is about a case that he never sees (I-15).</remarks>
    private Guid? RatifierFor(Hat hat, MandateQuestion question) => hats
        .Where(other => other.ProfessionalId != hat.ProfessionalId && other.IsActiveAt(question.Moment) && (other.Kind.ReachesContent() || !question.Power.IsAboutContent()))
        .Select(other => (Hat: other, By: Best(other, question with { Power = Power.Ratify })))
        .Where(ratifier => ratifier.By.Reason is MandateReason.WithinMandate)
        .OrderBy(ratifier => ratifier.By.Mandate!.HolderKind != ratifier.Hat.Kind) // who only stands in comes last
        .ThenBy(ratifier => ratifier.Hat.CreatedAt)
        .ThenBy(ratifier => ratifier.Hat.Id)
        .Select(ratifier => (Guid?)ratifier.Hat.Id)
        .FirstOrDefault();
}
