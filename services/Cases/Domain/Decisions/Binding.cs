using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

/// <summary>What an organisation answered to a decision that would bind it.</summary>
public enum BindingState
{
    /// <summary>Asked; not bound (I-9).</summary>
    Asked,

    /// <summary>Bound: it accepted, and its mandate covered that or somebody ratified it.</summary>
    Accepted,
    Declined,

    /// <summary>Accepted without a mandate that covers it: not bound before somebody ratifies.</summary>
    AwaitingRatification,

    /// <summary>Nobody ratified in time: it is not bound (I-11).</summary>
    Lapsed,

    /// <summary>Took no part in the case any more before it was bound.</summary>
    Left,

    /// <summary>Another municipality took the case over before it was bound.</summary>
    Transferred,

    /// <summary>The case was closed before it was bound.</summary>
    CaseEnded,
}

/// <summary>An organisation that a decision would bind.</summary>
public sealed class Binding
{
    private Binding()
    {
    }

    internal Binding(int number, Guid organisationId, DateTimeOffset askedAt) => (Number, OrganisationId, AskedAt) = (number, organisationId, askedAt);

    /// <summary>Its place among those of the decision: first who decided.</summary>
    public int Number { get; private set; }

    public Guid OrganisationId { get; internal set; }

    public BindingState State { get; internal set; }

    /// <summary>When it was asked: when the decision was taken; for who looks among many.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    public Guid? HatId { get; internal set; }

    /// <summary>Who wore that hat; absent for what was answered before this was kept.</summary>
    public Guid? ProfessionalId { get; internal set; }

    public DateTimeOffset? AnsweredAt { get; internal set; }

    /// <summary>What it commits by accepting; who ratifies is asked for the same.</summary>
    public Commitment? Commitment { get; internal set; }

    /// <summary>What the mandate check said at acceptance.</summary>
    public MandateVerdict? Mandate { get; internal set; }

    /// <summary>The mandate that decided: at acceptance, or of who ratified.</summary>
    public Guid? MandateId { get; internal set; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset? CheckedAt { get; internal set; }

    /// <summary>Who has to ratify; absent where the organisation names nobody.</summary>
    public Guid? RatifierHatId { get; internal set; }

    /// <summary>Until when; then it lapses.</summary>
    public DateTimeOffset? RatifyBefore { get; internal set; }

    /// <summary>When it was ratified.</summary>
    public DateTimeOffset? RatifiedAt { get; internal set; }

    /// <summary>Why the mandate that it rests on holds no more; absent while it holds.</summary>
    public MandateLoss? MandateLost { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? MandateLostAt { get; private set; }

    /// <summary>The last day on which it is bound without a mandate that holds; for who looks among many. Absent while it holds.</summary>
    public DateOnly? NeedsMandateUntilOn { get; private set; }

    internal void NeedsMandate(MandateLoss why, DateOnly until, DateTimeOffset now) => (MandateLost, MandateLostAt, NeedsMandateUntilOn) = (why, now, until);

    internal void NeedsNoMandate() => (MandateLost, MandateLostAt, NeedsMandateUntilOn) = (null, null, null);

    internal bool RestsOn(Guid mandateId) => State is BindingState.Accepted && MandateId == mandateId;

    internal Accepter AnsweredBy => new(HatId, ProfessionalId);

    /// <summary>Asked, and the organisation did not answer for good.</summary>
    internal bool IsOpen => State is BindingState.Asked or BindingState.AwaitingRatification;
}
