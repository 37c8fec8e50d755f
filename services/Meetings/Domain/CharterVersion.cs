using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <summary>What the organisations of a forum want of it and how they decide ("charter"): a version, that stands when each of them ratified it.</summary>
public sealed class CharterVersion : AggregateRoot
{
    private readonly List<Ratification> _ratifications = [];

    private CharterVersion(Guid id, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
    }

    public Guid ForumId { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>What they want to reach together, before any agenda.</summary>
    public IReadOnlyList<string> Goals { get; private set; } = [];

    /// <summary>How they see that it helps.</summary>
    public IReadOnlyList<string> Results { get; private set; } = [];

    /// <summary>How they decide, and who is addressed when that fails.</summary>
    public string Governance { get; private set; } = "";

    /// <summary>Why it is so: whoever comes later knows what was meant.</summary>
    public string Rationale { get; private set; } = "";

    public CharterState State { get; private set; }

    public DateTimeOffset? RatifiedAt { get; private set; }

    /// <summary>The organisations that had a seat when it was proposed, and when each ratified it.</summary>
    public IReadOnlyList<Ratification> Ratifications => _ratifications;

    /// <summary>Proposes a version to every organisation that has a seat.</summary>
    /// <exception cref="RuleViolationException"><c>forum-dissolved</c>.</exception>
    public static CharterVersion Propose(Guid id, Forum forum, int number, CharterText text, DateTimeOffset now)
    {
        forum.EnsureActive();
        var version = new CharterVersion(id, now)
        {
            ForumId = forum.Id,
            Number = number,
            Goals = [.. text.Goals],
            Results = [.. text.Results],
            Governance = text.Governance,
            Rationale = text.Rationale,
        };
        version._ratifications.AddRange(forum.Seats.Where(s => s.IsFilled).Select(s => s.OrganisationId).Distinct().Select(o => new Ratification(o)));
        return version;
    }

    /// <summary>An organisation ratifies it for itself (I-8). The last one makes it stand.</summary>
    /// <exception cref="RuleViolationException"><c>charter-settled</c>, <c>not-asked</c> or <c>already-ratified</c>.</exception>
    public void Ratify(Invitee by, DateTimeOffset now)
    {
        if (State is not CharterState.Proposed)
            throw new RuleViolationException("charter-settled", "Only a proposed version is ratified.");
        var ratification = _ratifications.SingleOrDefault(r => r.OrganisationId == by.OrganisationId)
            ?? throw new RuleViolationException("not-asked", "Organisations that had a seat when the version was proposed ratify it.");
        if (ratification.RatifiedAt is not null)
            throw new RuleViolationException("already-ratified", "This organisation has ratified it.");

        ratification.Give(by.HatId, now);
        if (_ratifications.All(r => r.RatifiedAt is not null))
            (State, RatifiedAt) = (CharterState.Ratified, now);
    }

    /// <summary>A newer version took its place.</summary>
    public void Supersede() => State = CharterState.Superseded;
}

/// <summary>The words of a charter.</summary>
public sealed record CharterText(IReadOnlyCollection<string> Goals, IReadOnlyCollection<string> Results, string Governance, string Rationale);

/// <summary>Where a version stands.</summary>
public enum CharterState
{
    /// <summary>It waits for organisations to ratify it.</summary>
    Proposed,

    /// <summary>It stands.</summary>
    Ratified,

    /// <summary>A newer version took its place.</summary>
    Superseded,
}

/// <summary>One organisation's ratification.</summary>
public sealed class Ratification
{
    internal Ratification(Guid organisationId) => OrganisationId = organisationId;

    public Guid OrganisationId { get; private set; }

    public Guid? HatId { get; private set; }

    /// <summary>Absent until it has.</summary>
    public DateTimeOffset? RatifiedAt { get; private set; }

    internal void Give(Guid hatId, DateTimeOffset now) => (HatId, RatifiedAt) = (hatId, now);
}
