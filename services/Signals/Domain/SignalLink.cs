using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

/// <summary>A human's word that two signals are about the same (I-6). Both stay signals of their own, with their own feedback.</summary>
/// <remarks>A root of its own: a signaller must not see in the signal's ETag that it was linked.</remarks>
public sealed class SignalLink : AggregateRoot
{
    private SignalLink()
    {
    }

    private SignalLink(Guid id, Guid signalId, Guid linkedSignalId, Guid byHatId, DateTimeOffset now)
        : base(id, now) =>
        (SignalId, LinkedSignalId, LinkedByHatId, StandingPair) = (signalId, linkedSignalId, byHatId, PairOf(signalId, linkedSignalId));

    /// <summary>The one signal.</summary>
    public Guid SignalId { get; private set; }

    /// <summary>The other signal.</summary>
    public Guid LinkedSignalId { get; private set; }

    /// <summary>Who confirmed it.</summary>
    public Guid LinkedByHatId { get; private set; }

    /// <summary>The two ids in one order, as long as the link stands: a key, so that two people at once cannot link the same pair twice.</summary>
    public string? StandingPair { get; private set; }

    /// <summary>The case that a signal in this group asked for. Changing it raises the version: two decisions at once cannot mint two cases.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>When it was undone; absent while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>Who undid it.</summary>
    public Guid? UndoneByHatId { get; private set; }

    /// <summary>Confirms that two signals are about the same.</summary>
    /// <exception cref="RuleViolationException"><c>link-to-itself</c>,
    /// <c>signal-withdrawn</c>.</exception>
    public static (SignalLink Link, SignalLinked Fact) Confirm(Guid id, Signal signal, Signal other, Guid byHatId, DateTimeOffset now)
    {
        if (signal.Id == other.Id)
            throw new RuleViolationException("link-to-itself", "A signal cannot be linked to itself.");
        if (signal.Status is SignalStatus.Withdrawn || other.Status is SignalStatus.Withdrawn)
            throw new RuleViolationException("signal-withdrawn", "A signal that was taken back cannot be linked.");

        return (new SignalLink(id, signal.Id, other.Id, byHatId, now), new SignalLinked
        {
            SignalId = signal.Id,
            LinkedSignalId = other.Id,
            LinkedByHatId = byHatId,
            LinkedAt = now,
        });
    }

    /// <summary>Takes the confirmation back. Both signals are again what they were.</summary>
    /// <exception cref="RuleViolationException"><c>link-undone</c>, <c>link-undo-expired</c>.</exception>
    public SignalUnlinked Undo(Guid byHatId, SignalTerms terms, DateTimeOffset now)
    {
        if (UndoneAt is not null)
            throw new RuleViolationException("link-undone", "This link was already undone.");
        if (now > CreatedAt + terms.LinkUndoable)
            throw new RuleViolationException("link-undo-expired", "The time in which this link could be undone is over (I-6).");

        (UndoneAt, UndoneByHatId, StandingPair) = (now, byHatId, null);

        return new SignalUnlinked { SignalId = SignalId, LinkedSignalId = LinkedSignalId, UnlinkedByHatId = byHatId, UnlinkedAt = now };
    }

    /// <summary>Remembers the case that a signal in this group asked for.</summary>
    public void Carry(Guid caseId) => CaseId = caseId;

    /// <summary>The signal at the other end.</summary>
    public Guid OtherThan(Guid signalId) => signalId == SignalId ? LinkedSignalId : SignalId;

    private static string PairOf(Guid one, Guid other) =>
        string.CompareOrdinal($"{one:N}", $"{other:N}") < 0 ? $"{one:N}{other:N}" : $"{other:N}{one:N}";
}
