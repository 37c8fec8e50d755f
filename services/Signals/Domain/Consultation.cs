namespace Platform.Signals.Domain;

/// <summary>Anonymous sparring ("sparren"): a question about a situation, never about a named person. It links to nobody, expires, and cannot become a case (domain.md 3.4).</summary>
public sealed class Consultation : AggregateRoot
{
    /// <summary>How many replies it takes.</summary>
    public const int MostReplies = 100;

    private readonly List<ConsultationReply> _replies = [];

    private Consultation()
    {
    }

    /// <summary>Asks.</summary>
    public Consultation(Guid id, string question, string municipalityCode, Guid askedByHatId, SignalTerms terms, DateTimeOffset now)
        : base(id, now) =>
        (Question, MunicipalityCode, AskedByHatId, ExpiresAt) = (question.Trim(), municipalityCode, askedByHatId, now + terms.ConsultationKept);

    /// <summary>What is asked, without anybody who could be found in it.</summary>
    public string Question { get; private set; } = "";

    /// <summary>The area whose triage thinks along.</summary>
    public string MunicipalityCode { get; private set; } = "";

    /// <summary>Who asks.</summary>
    public Guid AskedByHatId { get; private set; }

    /// <summary>From when it is gone.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>What others think, oldest first.</summary>
    public IReadOnlyList<ConsultationReply> Replies => _replies;

    /// <summary>Thinks along.</summary>
    /// <exception cref="RuleViolationException"><c>consultation-full</c>.</exception>
    public void Reply(Guid replyId, string text, Guid byHatId, DateTimeOffset now)
    {
        if (_replies.Count >= MostReplies)
            throw new RuleViolationException("consultation-full", $"A consultation takes {MostReplies} replies at most: call each other, or ask anew.");

        _replies.Add(new ConsultationReply(replyId, text, byHatId, now));
    }
}

/// <summary>What somebody thinks about it.</summary>
public sealed class ConsultationReply
{
    private ConsultationReply()
    {
    }

    internal ConsultationReply(Guid id, string text, Guid byHatId, DateTimeOffset now) => (Id, Text, ByHatId, GivenAt) = (id, text.Trim(), byHatId, now);

    /// <summary>Version 7 UUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>The thought.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whose.</summary>
    public Guid ByHatId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset GivenAt { get; private set; }
}
