namespace Platform.Signals.Domain;

/// <summary>What the signaller sets right after the outcome ("terugmelding"): it reaches whoever received the signal, and they say that they read it (I-25).</summary>
public sealed class Correction
{
    private Correction()
    {
    }

    internal Correction(Guid id, string text, Guid givenByHatId, SignalTerms terms, DateTimeOffset now) =>
        (Id, Text, GivenByHatId, GivenAt, ReadDueAt) = (id, text.Trim(), givenByHatId, now, now + terms.CorrectionReadWithin);

    /// <summary>Version 7 UUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>What is otherwise.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who set it right.</summary>
    public Guid GivenByHatId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>Until when triage should have read it.</summary>
    public DateTimeOffset ReadDueAt { get; private set; }

    /// <summary>When triage said that it read it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>Who said so.</summary>
    public Guid? AcknowledgedByHatId { get; private set; }

    /// <summary>When who was called for the urgent signal, and read it, said that they read this.</summary>
    public DateTimeOffset? ReadOnDutyAt { get; private set; }

    internal void AcknowledgeOnDuty(DateTimeOffset now) => ReadOnDutyAt = now;

    internal void Erase() => Text = "";

    internal void Acknowledge(Guid byHatId, DateTimeOffset now) => (AcknowledgedAt, AcknowledgedByHatId) = (now, byHatId);
}
