namespace Platform.Cases.Domain;

/// <summary>Where an organisation stands that was asked to help with an agreement.</summary>
public enum SupporterState
{
    /// <summary>Asked; nobody is bound before answering (I-9).</summary>
    Asked,

    /// <summary>Will help.</summary>
    Accepted,

    /// <summary>Will not.</summary>
    Declined,

    /// <summary>Takes no part in the case any more.</summary>
    Left,
}

/// <summary>An organisation that helps with an agreement which another owns.</summary>
public sealed class Supporter
{
    private Supporter()
    {
    }

    internal Supporter(Guid organisationId) => OrganisationId = organisationId;

    public Guid OrganisationId { get; private set; }

    public SupporterState State { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Who answered.</summary>
    public Guid? HatId { get; private set; }

    /// <summary>The day of the agreement, as long as an answer is of help to it; for who looks among many.</summary>
    public DateOnly? AwaitedUntilOn { get; private set; }

    internal void Answer(SupporterState state, Guid? hatId, DateTimeOffset now) => (State, HatId, AnsweredAt, AwaitedUntilOn) = (state, hatId, now, null);

    internal void AwaitUntil(DateOnly? day) => AwaitedUntilOn = State is SupporterState.Asked ? day : null;
}
