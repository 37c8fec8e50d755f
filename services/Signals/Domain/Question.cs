namespace Platform.Signals.Domain;

/// <summary>Something triage asks the signaller, and nobody else (domain.md 5.3).</summary>
public sealed class Question
{
    private Question()
    {
    }

    internal Question(Guid id, string text, Guid askedByHatId, SignalTerms terms, DateTimeOffset now) =>
        (Id, Text, AskedByHatId, AskedAt, AnswerDueAt) = (id, text.Trim(), askedByHatId, now, now + terms.AnswerDue);

    /// <summary>Version 7 UUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>What is asked.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who asks; triage only sees it.</summary>
    public Guid AskedByHatId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Until when triage counts on an answer.</summary>
    public DateTimeOffset AnswerDueAt { get; private set; }

    /// <summary>The signaller's answer.</summary>
    public string? Answer { get; private set; }

    /// <summary>When it came.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    internal void Erase() => (Text, Answer) = ("", Answer is null ? null : "");

    internal void Take(string answer, DateTimeOffset now) => (Answer, AnsweredAt) = (answer.Trim(), now);
}
