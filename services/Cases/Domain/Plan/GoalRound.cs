using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>A round in which every organisation writes its goal apart from the others: hidden until all did or the deadline passed, then revealed together.</summary>
public sealed class GoalRound : ToldRoot, IOfCase
{
    private readonly List<GoalEntry> _entries = [];

    private GoalRound() => (Question, OrganisationIds) = ("", []);

    /// <summary>Opens a round for who takes part at this moment.</summary>
    public GoalRound(Guid id, Guid caseId, string question, IEnumerable<Guid> organisations, DateTimeOffset deadlineAt, Actor by, DateTimeOffset now)
        : base(id, now)
    {
        (CaseId, Question, DeadlineAt) = (caseId, question, deadlineAt);
        OrganisationIds = [.. organisations.Distinct()];
        OpenedByHatId = by.HatId;
        Tell(by, "Opened a round in which every organisation writes its goal for itself.", now);
    }

    public Guid CaseId { get; private set; }

    public string Question { get; private set; }

    /// <summary>Who writes.</summary>
    public List<Guid> OrganisationIds { get; private set; }

    public DateTimeOffset DeadlineAt { get; private set; }

    public Guid OpenedByHatId { get; private set; }

    /// <summary>When everything was revealed at once; null while it is hidden.</summary>
    public DateTimeOffset? RevealedAt { get; private set; }

    /// <summary>What was written; nobody but its writer reads it before <see cref="RevealedAt"/>.</summary>
    public IReadOnlyCollection<GoalEntry> Entries => _entries;

    /// <summary>What may be read by an organisation now.</summary>
    public IReadOnlyList<GoalEntry> ReadableBy(Guid organisationId) =>
        [.. _entries.Where(entry => RevealedAt is not null || entry.OrganisationId == organisationId)];

    /// <summary>What overlaps, once it is revealed; nothing before.</summary>
    public IReadOnlyList<GoalCluster> Overlaps() => RevealedAt is null ? [] : GoalOverlap.Find(_entries);

    /// <summary>An organisation submits its goal; who submits last reveals all.</summary>
    /// <exception cref="RuleViolationException">It was not asked, submitted already, or all is revealed.</exception>
    public void Submit(Guid entryId, string text, Actor by, DateTimeOffset now)
    {
        if (RevealedAt is not null || now >= DeadlineAt)
            throw new RuleViolationException("goal-round-over", "The round is over: what was written is revealed.");
        if (!OrganisationIds.Contains(by.OrganisationId))
            throw new RuleViolationException("not-in-goal-round", "The round is of the organisations that took part when it was opened.");
        if (_entries.Any(entry => entry.OrganisationId == by.OrganisationId))
            throw new RuleViolationException("goal-submitted", "This organisation submitted its goal already.");

        _entries.Add(new GoalEntry(entryId, text, by, now));
        Tell(by, "Submitted its goal.", now);
        RevealWhenAllDid(now);
    }

    /// <summary>The deadline passed: what there is is revealed.</summary>
    public void DeadlinePassed(DateTimeOffset now)
    {
        if (RevealedAt is null && now >= DeadlineAt)
            Reveal(now);
    }

    /// <summary>An organisation takes no part any more: nobody waits for it, and its own entry goes along if it chose so.</summary>
    public void OrganisationLeft(Guid organisationId, bool withdraws, DateTimeOffset now)
    {
        if (withdraws)
            _entries.RemoveAll(entry => entry.OrganisationId == organisationId);
        if (RevealedAt is null && OrganisationIds.Remove(organisationId))
            RevealWhenAllDid(now);
    }

    /// <summary>The case was closed, or another municipality took it over: nobody waits for a goal, and what was written blind stays so.</summary>
    /// <param name="how">How it ended.</param>
    /// <param name="now">The moment.</param>
    public void CaseEnded(CaseStatus how, DateTimeOffset now)
    {
        if (RevealedAt is not null)
            return;

        _entries.Clear();
        OrganisationIds = [];
        RevealedAt = now;
        Tell(null, $"{CaseFile.ToldOf(how)}: the round ended, and nothing of it was revealed.", now);
    }

    /// <summary>The organisation merged into another, which writes in its place; what it wrote stays its.</summary>
    public void OrganisationMerged(Guid organisationId, Guid intoOrganisationId, DateTimeOffset now)
    {
        if (RevealedAt is not null || !OrganisationIds.Contains(organisationId))
            return;

        var wrote = _entries.Any(entry => entry.OrganisationId == organisationId);
        OrganisationIds = [.. OrganisationIds.Where(id => id != organisationId), .. wrote || OrganisationIds.Contains(intoOrganisationId) ? Array.Empty<Guid>() : [intoOrganisationId]];
        RevealWhenAllDid(now);
    }

    private void RevealWhenAllDid(DateTimeOffset now)
    {
        if (OrganisationIds.All(organisation => _entries.Any(entry => entry.OrganisationId == organisation)))
            Reveal(now);
    }

    private void Reveal(DateTimeOffset now)
    {
        RevealedAt = now;
        Tell(null, "All goals of the round were revealed at once.", now);
    }

    private void Tell(Actor? by, string what, DateTimeOffset now) => Tell(CaseId, new Telling(TimelineKind.Plan, by, what), now);
}

/// <summary>The goal that one organisation wrote for itself.</summary>
public sealed class GoalEntry
{
    private GoalEntry() => Text = "";

    internal GoalEntry(Guid entryId, string text, Actor by, DateTimeOffset now) =>
        (EntryId, Text, OrganisationId, HatId, SubmittedAt) = (entryId, text, by.OrganisationId, by.HatId, now);

    public Guid EntryId { get; private set; }

    public string Text { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }
}
