namespace Platform.Cases.Domain;

/// <summary>What helps now, for who signalled; a closed vocabulary, so that it says nothing about anybody.</summary>
public enum SignallerAdvice
{
    /// <summary>Go on as you do.</summary>
    KeepContact,

    /// <summary>Tell it again when it comes back.</summary>
    SignalAgain,

    /// <summary>Nothing is asked of you.</summary>
    NothingNeeded,
}

/// <summary>An area of life at the beginning and now.</summary>
public sealed class LifeAreaChange
{
    private LifeAreaChange() => LifeArea = "";

    public LifeAreaChange(string lifeArea, int baseline, int latest) => (LifeArea, Baseline, Latest) = (lifeArea, baseline, latest);

    public string LifeArea { get; private set; }

    public int Baseline { get; private set; }

    public int Latest { get; private set; }
}

/// <summary>What a case brought ("opbrengst"), named during or at its end and held against the baseline. Written once.</summary>
public sealed class NamedOutcome : ToldRoot
{
    private NamedOutcome() => (ProcessTitle, Summary, Against) = ("", "", []);

    private NamedOutcome(Guid id, CaseFile caseFile, OutcomeNaming naming, IEnumerable<LifeAreaChange> against, Actor by, DateTimeOffset now)
        : base(id, now)
    {
        CaseId = caseFile.Id;
        (ProcessTitle, Result, Summary, Advice, GoalId, AtClosure) = (naming.ProcessTitle, naming.Result, naming.Summary, naming.Advice, naming.GoalId, naming.AtClosure);
        Against = [.. against];
        (OrganisationId, HatId) = (by.OrganisationId, by.HatId);
    }

    public Guid CaseId { get; private set; }

    /// <summary>Neutral, for the process stratum.</summary>
    public string ProcessTitle { get; private set; }

    public OutcomeResult Result { get; private set; }

    /// <summary>In a few sentences, for who contributed.</summary>
    public string Summary { get; private set; }

    /// <summary>What helps now, for who signalled.</summary>
    public SignallerAdvice Advice { get; private set; }

    /// <summary>The goal that it brings nearer, if one.</summary>
    public Guid? GoalId { get; private set; }

    /// <summary>The case ended with it.</summary>
    public bool AtClosure { get; private set; }

    /// <summary>The areas of life that it is about, against the baseline; empty where none was measured.</summary>
    public List<LifeAreaChange> Against { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }

    /// <summary>Names an outcome and shares it with everybody who contributed or signalled, each at its own level.</summary>
    /// <param name="id">The outcome.</param>
    /// <param name="caseFile">The case.</param>
    /// <param name="naming">What is named.</param>
    /// <param name="trends">The areas of life that it is about, with their scores; of what was not measured at both ends nothing is said.</param>
    /// <param name="newId">Makes the ids of what is shared.</param>
    /// <param name="by">Who names it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="merged">The cases that go on as this one: who contributed there contributed to this.</param>
    public static (NamedOutcome Outcome, IReadOnlyList<OutcomeShare> Shares) Name(
        Guid id, CaseFile caseFile, OutcomeNaming naming, IEnumerable<LifeAreaTrend> trends, Func<Guid> newId, Actor by, DateTimeOffset now, params IReadOnlyCollection<CaseFile> merged)
    {
        var against = from t in trends where t.Change is not null select new LifeAreaChange(t.LifeArea, t.Baseline!.Value, t.Latest!.Value);
        var outcome = new NamedOutcome(id, caseFile, naming, against, by, now);
        outcome.Tell(caseFile.Id, new Telling(TimelineKind.Monitoring, by, $"Named an outcome; who contributed or signalled reads it at its own level: {naming.ProcessTitle}"), now);

        return (outcome, [.. caseFile.OutcomeRecipients(merged).Select(r => new OutcomeShare(newId(), outcome, r, now))]);
    }
}

/// <summary>What is named.</summary>
public sealed record OutcomeNaming(string ProcessTitle, OutcomeResult Result, string Summary, SignallerAdvice Advice, Guid? GoalId, bool AtClosure);
