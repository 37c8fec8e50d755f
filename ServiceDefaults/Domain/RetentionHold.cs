namespace Platform.ServiceDefaults.Domain;

/// <summary>Keeps a record from being destroyed as long as it stands; the time that the record is kept stands still meanwhile (I-29).</summary>
/// <remarks>A root of its own: that somebody complained or asked must not show in the record that others read, nor in its ETag (I-17).</remarks>
public abstract class RetentionHold : AggregateRoot
{
    /// <summary>For the database.</summary>
    protected RetentionHold()
    {
    }

    /// <summary>A hold that stands from now on.</summary>
    /// <param name="id">The hold.</param>
    /// <param name="reference">The number of the matter, if one.</param>
    /// <param name="reviewOn">When is looked again.</param>
    /// <param name="organisationId">Who places it.</param>
    /// <param name="byHatId">Under which hat.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException"><c>hold-review-passed</c>.</exception>
    protected RetentionHold(Guid id, string? reference, DateOnly reviewOn, Guid organisationId, Guid byHatId, DateTimeOffset now)
        : base(id, now)
    {
        EnsureAhead(reviewOn, now);

        (Reference, ReviewOn, OrganisationId, PlacedByHatId) = (reference?.Trim(), reviewOn, organisationId, byHatId);
    }

    /// <summary>The number under which the organisation that placed it knows the matter; never who or what.</summary>
    public string? Reference { get; private set; }

    /// <summary>When is looked again whether it is still needed: a hold has no end of its own (I-27).</summary>
    public DateOnly ReviewOn { get; private set; }

    /// <summary>The organisation that placed it, and lifts it.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>Who placed it.</summary>
    public Guid PlacedByHatId { get; private set; }

    /// <summary>When it was lifted; absent while it stands.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>Who lifted it.</summary>
    public Guid? LiftedByHatId { get; private set; }

    /// <summary>Until when the record is kept because its time stood still; known when the last hold is lifted and that time runs.</summary>
    public DateTimeOffset? KeptUntil { get; private set; }

    /// <summary>Looked again: it is still needed, until another day.</summary>
    /// <exception cref="RuleViolationException"><c>hold-lifted</c>, <c>hold-review-passed</c>.</exception>
    public void Review(DateOnly reviewOn, DateTimeOffset now)
    {
        EnsureStands();
        EnsureAhead(reviewOn, now);

        ReviewOn = reviewOn;
    }

    /// <summary>Lifts it. With the last one the time that the record is kept runs on, for as long as it had left.</summary>
    /// <param name="byHatId">Who lifts it.</param>
    /// <param name="others">The other holds on what is kept and destroyed together with this record, lifted ones too.</param>
    /// <param name="clock">Since when the record is kept, and how long; nothing while it has not ended.</param>
    /// <param name="now">Now.</param>
    /// <exception cref="RuleViolationException"><c>hold-lifted</c>.</exception>
    public void Lift(Guid byHatId, IReadOnlyCollection<RetentionHold> others, RetentionClock? clock, DateTimeOffset now)
    {
        EnsureStands();

        (LiftedAt, LiftedByHatId) = (now, byHatId);
        if (clock is not null && others.All(other => other.LiftedAt is not null))
            KeptUntil = clock.EndsAfter(others.Append(this).Select(hold => (hold.CreatedAt, hold.LiftedAt)));
    }

    /// <summary>Whether the day to look at it again has passed.</summary>
    public bool IsReviewOverdue(DateOnly today) => LiftedAt is null && ReviewOn < today;

    private void EnsureStands()
    {
        if (LiftedAt is not null)
            throw new RuleViolationException("hold-lifted", "This hold was lifted; place a new one where it is needed again.");
    }

    private static void EnsureAhead(DateOnly reviewOn, DateTimeOffset now)
    {
        if (reviewOn < DutchDay.Of(now))
            throw new RuleViolationException("hold-review-passed", "The day to look at the hold again, reviewOn, lies in the past.");
    }
}
