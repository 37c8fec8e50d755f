using System.Linq.Expressions;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>What an organisation lets a hat, or every hat of a kind, bind it to (domain 5.7). Asked at the moment of agreeing, never copied.</summary>
public sealed class Mandate : AggregateRoot
{
    private Mandate() => (Powers, Limits, MunicipalityCodes, Topics, Measures, Suspensions) = ([], new MandateLimits(), [], [], [], []);

    private Mandate(Guid id, MandateGrant grant, DateTimeOffset now)
        : base(id, now)
    {
        OrganisationId = grant.OrganisationId;
        HolderHatId = grant.Holder?.Id;
        HolderKind = grant.HolderKind ?? grant.Holder!.Kind;
        Powers = [.. grant.Powers.Distinct().Order()];
        Limits = grant.Limits;
        MunicipalityCodes = [.. grant.MunicipalityCodes.Distinct(StringComparer.Ordinal)];
        Topics = [.. grant.Topics.Distinct(StringComparer.Ordinal)];
        ValidFrom = grant.ValidFrom;
        ValidTo = grant.ValidTo;
        NeedsRatification = grant.NeedsRatification;
        Substitutable = grant.Substitutable;
        EvidenceReference = grant.EvidenceReference;
        Measures = [.. grant.Measures.Distinct(StringComparer.Ordinal)];
        ForumId = grant.ForumId;
        Visibility = grant.Visibility;
        AllowsRatifying = Powers.Contains(Power.Ratify);
        Suspensions = [];
    }

    /// <summary>Who granted it, and whom it binds.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>The hat that holds it; absent when every hat of <see cref="HolderKind"/> does.</summary>
    public Guid? HolderHatId { get; private set; }

    /// <summary>The kind of hat that holds it.</summary>
    public HatKind HolderKind { get; private set; }

    public IReadOnlyList<Power> Powers { get; private set; }

    public MandateLimits Limits { get; private set; }

    /// <summary>Where it holds; empty is everywhere.</summary>
    public IReadOnlyList<string> MunicipalityCodes { get; private set; }

    /// <summary>What it is about; empty is everything.</summary>
    public IReadOnlyList<string> Topics { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last day; absent while open.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Each use is to be ratified afterwards.</summary>
    public bool NeedsRatification { get; private set; }

    /// <summary>A colleague with a hat of the same kind, or who stands in for the holder, may use it too.</summary>
    public bool Substitutable { get; private set; }

    /// <summary>Where the decision to grant it can be found, for example a register number.</summary>
    public string? EvidenceReference { get; private set; }

    /// <summary>The measures it may commit (help, a house, enforcement …); empty is every one.</summary>
    public IReadOnlyList<string> Measures { get; private set; }

    /// <summary>The one forum in which it may be used; absent is anywhere.</summary>
    public Guid? ForumId { get; private set; }

    public MandateVisibility Visibility { get; private set; }

    /// <summary>Whether <see cref="Power.Ratify"/> is among its powers: who may ratify is looked up by it.</summary>
    public bool AllowsRatifying { get; private set; }

    /// <summary>When it held for nothing, oldest first.</summary>
    public List<MandateSuspension> Suspensions { get; private set; }

    /// <summary>When it was noticed that its last day had passed; from then on it is told to nobody again.</summary>
    public DateTimeOffset? ExpiredAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Grants a mandate.</summary>
    /// <exception cref="RuleViolationException">There is not exactly one holder, the holder works for another organisation or not any more, never reaches the content that a power is about, or the period is reversed.</exception>
    public static (Mandate Mandate, MandateGranted Fact) Grant(Guid id, MandateGrant grant, DateTimeOffset now)
    {
        if (grant.Holder is null == grant.HolderKind is null)
            throw new RuleViolationException("one-holder", "A mandate is held by one hat or by every hat of one kind.");
        if (grant.Holder is { } hat && hat.OrganisationId != grant.OrganisationId)
            throw new RuleViolationException("holder-of-other-organisation", "An organisation mandates its own hats only (I-9).");
        if (grant.Holder is { EndedAt: not null })
            throw new RuleViolationException("hat-ended", "The hat has ended.");
        if (!(grant.HolderKind ?? grant.Holder!.Kind).ReachesContent() && grant.Powers.Any(power => power.IsAboutContent()))
            throw new RuleViolationException("mandate-without-content", "A commissioner, policy or experience-expert hat never reaches case content, so it may ratify and sign covenants only (I-15).", "/powers");
        if (grant.ValidTo < grant.ValidFrom)
            throw new RuleViolationException("period-reversed", "A mandate cannot end before it starts.");

        return (new Mandate(id, grant, now), new MandateGranted { MandateId = id, OrganisationId = grant.OrganisationId, GrantedAt = now });
    }

    /// <summary>Takes the mandate back. What was committed under it stays committed.</summary>
    /// <exception cref="RuleViolationException">It was revoked before.</exception>
    public MandateRevoked Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            throw new RuleViolationException("mandate-revoked", "The mandate has been revoked already.");

        RevokedAt = now;

        return new MandateRevoked { MandateId = Id, OrganisationId = OrganisationId, RevokedAt = now };
    }

    /// <summary>Lets the mandate hold for nothing from now on, until it is resumed.</summary>
    /// <exception cref="RuleViolationException">It has ended, or is suspended already.</exception>
    public MandateSuspended Suspend(DateTimeOffset now)
    {
        EnsureNotEnded(now);
        if (IsSuspendedAt(now))
            throw new RuleViolationException("mandate-suspended", "The mandate is suspended already.");

        Suspensions = [.. Suspensions, new MandateSuspension(now)];

        return new MandateSuspended { MandateId = Id, OrganisationId = OrganisationId, SuspendedAt = now };
    }

    /// <summary>Lets a suspended mandate hold again.</summary>
    /// <exception cref="RuleViolationException">It has ended, or is not suspended.</exception>
    public MandateResumed Resume(DateTimeOffset now)
    {
        EnsureNotEnded(now);
        if (!IsSuspendedAt(now))
            throw new RuleViolationException("mandate-not-suspended", "Only a suspended mandate can be resumed.");

        Suspensions = [.. Suspensions[..^1], Suspensions[^1] with { ResumedAt = now }];

        return new MandateResumed { MandateId = Id, OrganisationId = OrganisationId, ResumedAt = now };
    }

    /// <summary>Notices that its last day has passed; nothing when it has not, or was noticed before.</summary>
    public MandateExpired? Expire(DateTimeOffset now)
    {
        if (RevokedAt is not null || ExpiredAt is not null || !(ValidTo < DutchDay.Of(now)))
            return null;

        ExpiredAt = now;

        return new MandateExpired { MandateId = Id, OrganisationId = OrganisationId, ExpiredAt = now };
    }

    /// <summary>Where it stands at a moment.</summary>
    public MandateStatus StatusAt(DateTimeOffset moment) => moment switch
    {
        _ when RevokedAt <= moment => MandateStatus.Revoked,
        _ when ValidTo < DutchDay.Of(moment) => MandateStatus.Expired,
        _ when IsSuspendedAt(moment) => MandateStatus.Suspended,
        _ when ValidFrom > DutchDay.Of(moment) => MandateStatus.Granted,
        _ => MandateStatus.Active,
    };

    /// <summary>Whether a hat may use it at a moment, whatever it allows. What one hat holds is used, by whomever, only while that hat is worn: who has left is stood in for by nobody.</summary>
    /// <param name="hat">Who wants to use it.</param>
    /// <param name="holder">The hat that holds it; plays no part where every hat of a kind does.</param>
    /// <param name="moment">When.</param>
    public bool IsHeldBy(Hat hat, Hat? holder, DateTimeOffset moment) =>
        hat.OrganisationAt(moment) == OrganisationId
        && (HolderHatId is null
            ? HolderKind == hat.Kind
            : HolderHatId == holder?.Id && holder.IsActiveAt(moment) && (holder.Id == hat.Id || (Substitutable && (HolderKind == hat.Kind || holder.DeputyHatId == hat.Id))));

    /// <summary><see cref="IsHeldBy"/> for the database, among the mandates of the organisations for which the hat is and was worn: nobody reads what colleagues hold for themselves alone. Whether the holder's hat is worn is seen when that is read.</summary>
    /// <param name="hat">Who wants to use it.</param>
    /// <param name="principalIds">The hats for which that hat stands in.</param>
    public static Expression<Func<Mandate, bool>> UsableBy(Hat hat, IReadOnlyList<Guid?> principalIds)
    {
        var (hatId, kind) = (hat.Id, hat.Kind);

        return mandate => mandate.HolderHatId == hatId
            || (mandate.HolderKind == kind && (mandate.HolderHatId == null || mandate.Substitutable))
            || (mandate.Substitutable && principalIds.Contains(mandate.HolderHatId));
    }

    /// <summary>What has changed, or will have, around something that was committed under this mandate.</summary>
    /// <remarks>What was committed stays committed; whoever waits for it should know before the day comes.</remarks>
    public IEnumerable<MandateCaution> FlagsOn(MandateQuestion question, DateTimeOffset now)
    {
        var isStillToCome = question.DueOn is null || question.DueOn >= DutchDay.Of(now);
        if (ValidTo < question.DueOn)
            yield return MandateCaution.EndsBeforeDue;
        if (isStillToCome && RevokedAt > question.Moment && RevokedAt <= now)
            yield return MandateCaution.RevokedSince;
        if (isStillToCome && !IsSuspendedAt(question.Moment) && IsSuspendedAt(now) && Suspensions[^1].SuspendedAt > question.Moment)
            yield return MandateCaution.SuspendedSince;
    }

    /// <summary>What this mandate alone says to a question.</summary>
    public MandateReason Weigh(MandateQuestion question) => question switch
    {
        _ when !Powers.Contains(question.Power) => MandateReason.NoMandate,
        _ when RevokedAt <= question.Moment => MandateReason.Revoked,
        _ when ValidTo < DutchDay.Of(question.Moment) => MandateReason.Expired,
        _ when IsSuspendedAt(question.Moment) => MandateReason.Suspended,
        _ when ValidFrom > DutchDay.Of(question.Moment) => MandateReason.NotYetValid,
        _ when Excludes(MunicipalityCodes, question.MunicipalityCode) => MandateReason.OutsideArea,
        _ when Excludes(Topics, question.Topic) => MandateReason.OutsideTopic,
        _ when question.ForumId is not null && ForumId is not null && ForumId != question.ForumId => MandateReason.OutsideForum,
        _ when Excludes(Measures, question.Measure) => MandateReason.OutsideMeasure,
        _ when Limits.OutweighedBy(question) => MandateReason.OverAuthority,
        _ when Limits.ExceededBy(question) => MandateReason.OverLimit,
        _ when LimitsMoreThan(question) => MandateReason.LimitNotStated,
        _ when NeedsRatification => MandateReason.SubjectToRatification,
        _ => MandateReason.WithinMandate,
    };

    private bool IsSuspendedAt(DateTimeOffset moment) => Suspensions.Exists(suspension => suspension.Covers(moment));

    private void EnsureNotEnded(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            throw new RuleViolationException("mandate-revoked", "The mandate has been revoked already.");
        if (ValidTo < DutchDay.Of(now))
            throw new RuleViolationException("mandate-expired", "The last day of the mandate has passed; grant a new one.");
    }

    /// <summary>Whether it is limited in something that belongs to the power, and about which the question says nothing.</summary>
    /// <remarks>Money, hours and days that are absent are not committed; what is committed nowhere does not exist, but a covenant is for the whole organisation. Topics are those of commitments. An emergency always goes to phase 4: whoever grants <see cref="Power.EmergencyScale"/> allows that.</remarks>
    private bool LimitsMoreThan(MandateQuestion question) => question.Power switch
    {
        Power.SignCovenant => false,
        _ when MunicipalityCodes.Count > 0 && question is { MunicipalityCode: null, IsOnCovenant: false } => true,
        _ when ForumId is not null && question.ForumId is null => true,
        Power.ShareUpTo => Limits.DisclosureLevel is not null && question.DisclosureLevel is null,
        Power.DecideScaling => Limits.Phase is not null && question.ToPhase is null,
        Power.CommitMeasure when Measures.Count > 0 && question.Measure is null => true,
        Power.CommitCapacity or Power.CommitMeasure => Topics.Count > 0 && question.Topic is null,
        _ => false,
    };

    private static bool Excludes(IReadOnlyList<string> allowed, string? asked) =>
        asked is not null && allowed.Count > 0 && !allowed.Contains(asked, StringComparer.Ordinal);
}
