using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <summary>What the organisations of a forum want of it and how they decide ("charter"): a version, that stands when each of its members, the organisations that have a seat while it is proposed, ratified it.</summary>
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

    /// <summary>What they deal with together; empty where the charter does not say.</summary>
    public IReadOnlyList<string> Topics { get; private set; } = [];

    /// <summary>How they see that it helps.</summary>
    public IReadOnlyList<string> Results { get; private set; } = [];

    /// <summary>How they decide, and who is addressed when that fails.</summary>
    public string Governance { get; private set; } = "";

    /// <summary>Why it is so: whoever comes later knows what was meant.</summary>
    public string Rationale { get; private set; } = "";

    /// <summary>How many have to be there before the table decides; absent when the charter asks nothing.</summary>
    public QuorumRule? Quorum { get; private set; }

    public CharterState State { get; private set; }

    public DateTimeOffset? RatifiedAt { get; private set; }

    /// <summary>The organisations that had a seat when it was proposed or got one since, and when each ratified it.</summary>
    public IReadOnlyList<Ratification> Ratifications => _ratifications;

    /// <summary>Whose table it is by this version: the organisations with a seat, that it stands for once all of them ratified it.</summary>
    public IEnumerable<Guid> MemberIds => _ratifications.Where(r => r.LapsedAt is null).Select(r => r.OrganisationId);

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
            Topics = [.. text.Topics ?? []],
            Results = [.. text.Results],
            Governance = text.Governance,
            Rationale = text.Rationale,
            Quorum = text.Quorum,
        };
        version._ratifications.AddRange(forum.Seats.Where(s => s.IsFilled).Select(s => s.OrganisationId).Distinct().Select(o => new Ratification(o)));
        return version;
    }

    /// <summary>An organisation ratifies it for itself (I-8): with a mandate to. Without one that is known to cover it, what was given waits for who has one, and counts for nothing until then. The last one makes it stand.</summary>
    /// <param name="by">Who ratifies.</param>
    /// <param name="mandate">What Partners answered about this hat and ratifying; no answer is no yes (I-38).</param>
    /// <param name="ratifierHatId">Who could, by that answer.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException"><c>charter-settled</c>, <c>not-asked</c> or <c>already-ratified</c>.</exception>
    public void Ratify(Invitee by, MandateResult mandate, Guid? ratifierHatId, DateTimeOffset now)
    {
        if (State is not CharterState.Proposed)
            throw new RuleViolationException("charter-settled", "Only a proposed version is ratified. Who came since takes part in the charter as it stands; propose a new version (proposeCharter) to ratify it anew.");
        var ratification = _ratifications.SingleOrDefault(r => r.OrganisationId == by.OrganisationId)
            ?? throw new RuleViolationException("not-asked", "Organisations with a seat at the forum ratify a version: let the chair give yours one (fillSeat), or propose a new version (proposeCharter), of which every organisation that has a seat then is asked.");
        if (ratification.RatifiedAt is not null)
            throw new RuleViolationException("already-ratified", "This organisation has ratified it.");

        ratification.Give(by.HatId, mandate, ratifierHatId, now);
        StandWhenAllRatified(now);
    }

    /// <summary>Follows who has a seat: an organisation that gets its first one while the version is proposed is asked too, and one that lost its last is not waited for, until it has one again. Otherwise nobody could ever answer for it, and no charter would stand.</summary>
    public void FollowSeats(Forum forum, DateTimeOffset now)
    {
        if (State is not CharterState.Proposed)
            return;

        _ratifications.AddRange(forum.Seats.Where(s => s.IsFilled).Select(s => s.OrganisationId).Distinct().Except(_ratifications.Select(r => r.OrganisationId)).ToList().ConvertAll(o => new Ratification(o)));
        foreach (var asked in _ratifications.Where(r => r.RatifiedAt is null))
            asked.Lapse(forum.Seats.Any(s => s.IsFilled && s.OrganisationId == asked.OrganisationId) ? null : now);
        StandWhenAllRatified(now);
    }

    /// <summary>An organisation merged into another while it was asked: the other one is asked, once, as far as it has a seat. A mandate that ended ratifies nothing any more. Where it could not be missed, the other one cannot be.</summary>
    /// <param name="forum">The forum, whose seats followed the merger.</param>
    /// <param name="organisationId">The organisation that merged.</param>
    /// <param name="into">The one that goes on.</param>
    /// <param name="now">The moment.</param>
    public void OrganisationMerged(Forum forum, Guid organisationId, Guid into, DateTimeOffset now)
    {
        Quorum?.OrganisationMerged(organisationId, into);
        if (State is not CharterState.Proposed || _ratifications.RemoveAll(r => r.OrganisationId == organisationId) == 0)
            return;

        if (_ratifications.All(r => r.OrganisationId != into))
            _ratifications.Add(new Ratification(into));
        FollowSeats(forum, now);
    }

    private void StandWhenAllRatified(DateTimeOffset now)
    {
        if (_ratifications.Exists(r => r.RatifiedAt is not null) && _ratifications.TrueForAll(r => r.RatifiedAt is not null || r.LapsedAt is not null))
            (State, RatifiedAt) = (CharterState.Ratified, now);
    }

    /// <summary>A newer version took its place.</summary>
    public void Supersede() => State = CharterState.Superseded;
}

/// <summary>The words of a charter.</summary>
public sealed record CharterText(IReadOnlyCollection<string> Goals, IReadOnlyCollection<string> Results, string Governance, string Rationale, QuorumRule? Quorum = null, IReadOnlyCollection<string>? Topics = null);

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

    /// <summary>Who said yes for it, with or without a mandate to.</summary>
    public Guid? HatId { get; private set; }

    /// <summary>When somebody said yes without a mandate that is known to cover it (ad referendum); absent before.</summary>
    public DateTimeOffset? GivenAt { get; private set; }

    /// <summary>What Partners answered about the mandate of who said yes.</summary>
    public MandateResult? Mandate { get; private set; }

    /// <summary>Who of the organisation could ratify, by the answer of Partners.</summary>
    public Guid? RatifierHatId { get; private set; }

    /// <summary>When it was ratified with a mandate; absent until then.</summary>
    public DateTimeOffset? RatifiedAt { get; private set; }

    /// <summary>Since when it is not waited for, because the organisation lost its last seat before; absent while it is.</summary>
    public DateTimeOffset? LapsedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public CharterRatificationState State =>
        RatifiedAt is not null ? CharterRatificationState.Ratified
        : LapsedAt is not null ? CharterRatificationState.Lapsed
        : GivenAt is not null ? CharterRatificationState.AdReferendum
        : CharterRatificationState.Asked;

    internal void Lapse(DateTimeOffset? at) => LapsedAt = at is null ? null : LapsedAt ?? at;

    internal void Give(Guid hatId, MandateResult mandate, Guid? ratifierHatId, DateTimeOffset now)
    {
        (HatId, Mandate, RatifierHatId) = (hatId, mandate, ratifierHatId);
        if (mandate is MandateResult.Covered)
            (RatifiedAt, LapsedAt) = (now, null);
        else
            GivenAt = now;
    }
}

/// <summary>Where the ratification of one organisation stands.</summary>
public enum CharterRatificationState
{
    /// <summary>Nobody of it has said anything.</summary>
    Asked,

    /// <summary>Somebody said yes whose mandate is not known to cover it: it waits for who has one, and counts for nothing (I-38).</summary>
    AdReferendum,

    /// <summary>It is ratified with a mandate.</summary>
    Ratified,

    /// <summary>The organisation lost its last seat before it ratified: it is not waited for, and is again with a seat.</summary>
    Lapsed,
}
