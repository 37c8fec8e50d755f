namespace Platform.Signals.Domain;

/// <summary>Why a signal may not be destroyed for now (I-29).</summary>
public enum HoldReason
{
    /// <summary>Somebody complains about how it was dealt with.</summary>
    Complaint,

    /// <summary>Somebody asks to see, correct or erase what is kept about them.</summary>
    DataSubjectRequest,

    /// <summary>A court, a supervisor or an investigation may ask for it.</summary>
    LegalProceedings,
}

/// <summary>Keeps a signal from being destroyed as long as it stands (I-29).</summary>
public sealed class LegalHold : RetentionHold
{
    private LegalHold()
    {
    }

    private LegalHold(Guid id, Signal signal, HoldReason reason, string? reference, DateOnly reviewOn, Guid organisationId, Guid byHatId, DateTimeOffset now)
        : base(id, reference, reviewOn, organisationId, byHatId, now) =>
        (SignalId, MunicipalityCode, Reason) = (signal.Id, signal.MunicipalityCode, reason);

    /// <summary>The signal that is kept.</summary>
    public Guid SignalId { get; private set; }

    /// <summary>The signal's area.</summary>
    public string MunicipalityCode { get; private set; } = "";

    /// <summary>Why.</summary>
    public HoldReason Reason { get; private set; }

    /// <summary>Places a hold on a signal.</summary>
    /// <exception cref="RuleViolationException"><c>hold-review-passed</c>; <c>content-erased</c>: what is gone cannot be kept.</exception>
    public static LegalHold Place(Guid id, Signal signal, HoldReason reason, string? reference, DateOnly reviewOn, Guid organisationId, Guid byHatId, DateTimeOffset now)
    {
        if (signal.ContentErasedAt is not null)
            throw new RuleViolationException("content-erased", "This signal went another way; there is nothing left to keep.");

        return new LegalHold(id, signal, reason, reference, reviewOn, organisationId, byHatId, now);
    }
}
