using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

/// <summary>A desk that answers now, as Partners knew it when it was called.</summary>
/// <param name="OrganisationId">Whose desk.</param>
/// <param name="Name">Its name.</param>
/// <param name="Telephone">Of the desk, never of a person.</param>
public sealed record OnCallDesk(Guid OrganisationId, string Name, string Telephone);

/// <summary>The call to the on-call desk for an urgent signal, repeated until somebody has taken it.</summary>
public sealed class UrgentCall
{
    private UrgentCall()
    {
    }

    internal UrgentCall(OnCallDesk? desk, SignalTerms terms, DateTimeOffset now) =>
        (DeskOrganisationId, DeskName, DeskTelephone, RaisedAt, TakeDueAt, Times, RepeatAt) =
        (desk?.OrganisationId, desk?.Name, desk?.Telephone, now, now + terms.UrgentTakenWithin, 1, now + terms.UrgentTakenWithin);

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

    internal void Take(Guid byHatId, DateTimeOffset now) => (TakenAt, TakenByHatId, RepeatAt) = (now, byHatId, null);

    internal void Stop() => RepeatAt = null;

    /// <remarks>The desk that answers now; where nobody can say which, the one that was called before.</remarks>
    internal void Repeat(OnCallDesk? desk, SignalTerms terms, DateTimeOffset now)
    {
        if (desk is not null)
            (DeskOrganisationId, DeskName, DeskTelephone) = (desk.OrganisationId, desk.Name, desk.Telephone);

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
