using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

/// <summary>A desk that answers now, as Partners knew it when it was called.</summary>
/// <param name="OrganisationId">Whose desk.</param>
/// <param name="Name">Its name.</param>
/// <param name="Telephone">Of the desk, never of a person.</param>
/// <param name="OnDutyHatId">Who answers, where it is known.</param>
/// <param name="DeputyHatId">Who answers when the first cannot.</param>
/// <param name="Reads">Whether who answers reads the signal: see <see cref="SignalTerms.ReadWhenCalled"/>. Everybody else that is called takes the call, and asks the signaller.</param>
public sealed record OnCallDesk(Guid OrganisationId, string Name, string Telephone, Guid? OnDutyHatId = null, Guid? DeputyHatId = null, bool Reads = false);

/// <summary>What is known of whom to call now.</summary>
/// <param name="Desk">The desk; absent where none is open, or none was ever known.</param>
/// <param name="IsSilence">Whether nobody could say who is there now: the desk is the one that was told last.</param>
public sealed record OnCallAnswer(OnCallDesk? Desk, bool IsSilence = false);

/// <summary>The call to the on-call desk for an urgent signal, repeated until somebody has taken it.</summary>
public sealed class UrgentCall
{
    private UrgentCall()
    {
    }

    internal UrgentCall(OnCallDesk? desk, SignalTerms terms, DateTimeOffset now)
    {
        (RaisedAt, TakeDueAt, Times, RepeatAt) = (now, now + terms.UrgentTakenWithin, 1, now + terms.UrgentTakenWithin);
        Reach(desk);
    }

    /// <summary>When the desk was called first, or first after the signal came back to triage; the clock runs from here.</summary>
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>Until when somebody should have taken it.</summary>
    public DateTimeOffset TakeDueAt { get; private set; }

    /// <summary>How often the desk was called.</summary>
    public int Times { get; private set; }

    /// <summary>When the desk is called again; absent once it was taken or taken back.</summary>
    public DateTimeOffset? RepeatAt { get; private set; }

    /// <summary>When somebody took it.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>Who took it; of a call that began anew, who took the one before.</summary>
    public Guid? TakenByHatId { get; private set; }

    /// <summary>Whose desk; absent where none was known, or none was open at the last call.</summary>
    public Guid? DeskOrganisationId { get; private set; }

    /// <summary>The desk's name.</summary>
    public string? DeskName { get; private set; }

    /// <summary>The desk's telephone.</summary>
    public string? DeskTelephone { get; private set; }

    /// <summary>Who was called; absent where nobody is known.</summary>
    public Guid? OnDutyHatId { get; private set; }

    /// <summary>Who was called when the first cannot.</summary>
    public Guid? DeputyHatId { get; private set; }

    /// <summary>Whether who was called reads the signal.</summary>
    public bool DeskReads { get; private set; }

    /// <summary>Who was called, took the call and goes on with it until triage has its outcome; absent where triage took it up itself.</summary>
    public Guid? FollowedByHatId { get; private set; }

    /// <summary>Who was called, took the call and read the signal: a correction of it reaches them too, also when there is an outcome (I-25).</summary>
    public Guid? ReadByHatId { get; private set; }

    /// <summary>Who was called and took the call goes on with it.</summary>
    internal void Answer(Guid byHatId, DateTimeOffset now)
    {
        Take(byHatId, now);
        (FollowedByHatId, ReadByHatId) = (byHatId, DeskReads ? byHatId : ReadByHatId);
    }

    /// <remarks>Who answered the telephone took it; the triage that weighs it afterwards does not take it again.</remarks>
    internal void Take(Guid byHatId, DateTimeOffset now)
    {
        if (TakenAt is null)
            (TakenAt, TakenByHatId, RepeatAt) = (now, byHatId, null);
    }

    /// <summary>There is an outcome, or it was taken back: nobody is called any more, and who was called hears no more than what turned out otherwise.</summary>
    internal void End() => (RepeatAt, FollowedByHatId) = (null, null);

    /// <summary>The signal came back to triage: the call begins anew at the next look at the clock, which finds who answers now; who was called before reads nothing for that.</summary>
    internal void Reopen(SignalTerms terms, DateTimeOffset now)
    {
        (RaisedAt, TakeDueAt, RepeatAt, TakenAt) = (now, now + terms.UrgentTakenWithin, now, null);
        (OnDutyHatId, DeputyHatId, DeskReads, FollowedByHatId) = (null, null, false, null);
    }

    /// <remarks>The desk that answers now, or none where nobody is there; where nobody can say, and no desk was told, the one that was called before.</remarks>
    internal void Repeat(OnCallAnswer answer, SignalTerms terms, DateTimeOffset now)
    {
        if (answer is not { Desk: null, IsSilence: true })
            Reach(answer.Desk);

        (Times, RepeatAt) = (Times + 1, now + terms.UrgentTakenWithin);
    }

    private void Reach(OnCallDesk? desk) =>
        (DeskOrganisationId, DeskName, DeskTelephone, OnDutyHatId, DeputyHatId, DeskReads) = (desk?.OrganisationId, desk?.Name, desk?.Telephone, desk?.OnDutyHatId, desk?.DeputyHatId, desk is { Reads: true });

    internal UrgentSignalRaised Fact(Signal signal, DateTimeOffset now) => new()
    {
        SignalId = signal.Id,
        MunicipalityCode = signal.MunicipalityCode,
        DeskOrganisationId = DeskOrganisationId,
        Times = Times,
        TakeDueAt = TakeDueAt,
        RaisedAt = now,
    };
}
