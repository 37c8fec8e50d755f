using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

/// <summary>A desk that answers now, as Partners knew it when it was called.</summary>
/// <param name="OrganisationId">Whose desk.</param>
/// <param name="Name">Its name.</param>
/// <param name="Telephone">Of the desk, never of a person.</param>
/// <param name="OnDutyHatId">Who answers, where that may be known here: see <see cref="SignalTerms.ReadsWhenCalled"/>.</param>
/// <param name="DeputyHatId">Who answers when the first cannot.</param>
public sealed record OnCallDesk(Guid OrganisationId, string Name, string Telephone, Guid? OnDutyHatId = null, Guid? DeputyHatId = null);

/// <summary>The call to the on-call desk for an urgent signal, repeated until somebody has taken it.</summary>
public sealed class UrgentCall
{
    private UrgentCall()
    {
    }

    internal UrgentCall(OnCallDesk? desk, SignalTerms terms, DateTimeOffset now) =>
        (DeskOrganisationId, DeskName, DeskTelephone, OnDutyHatId, DeputyHatId, RaisedAt, TakeDueAt, Times, RepeatAt) =
        (desk?.OrganisationId, desk?.Name, desk?.Telephone, desk?.OnDutyHatId, desk?.DeputyHatId, now, now + terms.UrgentTakenWithin, 1, now + terms.UrgentTakenWithin);

    /// <summary>When the desk was called first; the clock runs from here.</summary>
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>Until when somebody should have taken it.</summary>
    public DateTimeOffset TakeDueAt { get; private set; }

    /// <summary>How often the desk was called.</summary>
    public int Times { get; private set; }

    /// <summary>When the desk is called again; absent once it was taken or taken back.</summary>
    public DateTimeOffset? RepeatAt { get; private set; }

    /// <summary>When somebody took it.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>Who took it.</summary>
    public Guid? TakenByHatId { get; private set; }

    /// <summary>Whose desk; absent where none was known.</summary>
    public Guid? DeskOrganisationId { get; private set; }

    /// <summary>The desk's name.</summary>
    public string? DeskName { get; private set; }

    /// <summary>The desk's telephone.</summary>
    public string? DeskTelephone { get; private set; }

    /// <summary>Who was called and may read the signal; absent where nobody is known.</summary>
    public Guid? OnDutyHatId { get; private set; }

    /// <summary>Who was called when the first cannot.</summary>
    public Guid? DeputyHatId { get; private set; }

    /// <summary>Whether a hat was called, and nobody took it yet.</summary>
    public bool WaitsFor(Guid hatId) => RepeatAt is not null && (OnDutyHatId == hatId || DeputyHatId == hatId);

    /// <remarks>Who answered the telephone took it; the triage that weighs it afterwards does not take it again.</remarks>
    internal void Take(Guid byHatId, DateTimeOffset now)
    {
        if (TakenAt is null)
            (TakenAt, TakenByHatId, RepeatAt) = (now, byHatId, null);
    }

    internal void Stop() => RepeatAt = null;

    /// <remarks>The desk that answers now; where nobody can say which, the one that was called before.</remarks>
    internal void Repeat(OnCallDesk? desk, SignalTerms terms, DateTimeOffset now)
    {
        if (desk is not null)
            (DeskOrganisationId, DeskName, DeskTelephone, OnDutyHatId, DeputyHatId) = (desk.OrganisationId, desk.Name, desk.Telephone, desk.OnDutyHatId, desk.DeputyHatId);

        (Times, RepeatAt) = (Times + 1, now + terms.UrgentTakenWithin);
    }

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
