namespace Platform.Signals.Domain;

/// <summary>Which rule of the region's profile ended something (I-27).</summary>
public enum RetentionRule
{
    /// <summary>A signal that led to no case, a term after it ended.</summary>
    SignalWithoutCase,

    /// <summary>A signal that led to a case, a term after that case ended.</summary>
    SignalWithCase,

    /// <summary>A consultation that expired.</summary>
    Consultation,
}

/// <summary>What kind of record was destroyed.</summary>
public enum DestroyedKind
{
    /// <summary>A signal, with its questions, feedback and links.</summary>
    Signal,

    /// <summary>A consultation, with its replies.</summary>
    Consultation,
}

/// <summary>A line of the log of destruction: that something of this id was there and is gone, by which rule. Nothing of what it said.</summary>
public sealed class Destruction
{
    private Destruction()
    {
    }

    /// <param name="subjectId">The id of what is gone.</param>
    /// <param name="municipalityCode">Its area.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="now">Now.</param>
    public Destruction(Guid subjectId, string municipalityCode, RetentionRule rule, DateTimeOffset now) =>
        (SubjectId, MunicipalityCode, Rule, DestroyedAt) = (subjectId, municipalityCode, rule, now);

    /// <summary>The id of what is gone.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>Its area.</summary>
    public string MunicipalityCode { get; private set; } = "";

    /// <summary>The rule.</summary>
    public RetentionRule Rule { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset DestroyedAt { get; private set; }

    /// <summary>What kind of record it was.</summary>
    public DestroyedKind Kind => KindOf(Rule);

    /// <summary>What kind of record a rule is about.</summary>
    public static DestroyedKind KindOf(RetentionRule rule) => rule is RetentionRule.Consultation ? DestroyedKind.Consultation : DestroyedKind.Signal;
}
