using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <summary>A table that meets: its host, its area, who sits at it and who chairs it ("overleg").</summary>
public sealed partial class Forum : AggregateRoot
{
    private readonly List<Seat> _seats = [];

    private Forum(Guid id, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
    }

    public string Name { get; private set; } = "";

    public ForumType Type { get; private set; }

    /// <summary>The organisation that hosts the forum.</summary>
    public Guid HostOrganisationId { get; private set; }

    /// <summary>Who leads the meetings; always holds a seat.</summary>
    public Guid ChairHatId { get; private set; }

    /// <summary>The municipalities it works for: CBS codes, for example <c>GM0344</c>.</summary>
    public IReadOnlyList<string> MunicipalityCodes { get; private set; } = [];

    /// <summary>Its seats, ended ones too.</summary>
    public IReadOnlyList<Seat> Seats => _seats;

    /// <summary>Sets up a forum; its chair gets the first seat.</summary>
    /// <param name="id">The forum.</param>
    /// <param name="charter">What it is.</param>
    /// <param name="chairSeatId">The first seat.</param>
    /// <param name="chair">Who leads it.</param>
    /// <param name="mayHear">Whether a hat is of a kind that may know of cases (I-15).</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException"><c>hat-without-content</c>.</exception>
    public static Forum SetUp(Guid id, ForumCharter charter, Guid chairSeatId, Invitee chair, Predicate<Guid> mayHear, DateTimeOffset now)
    {
        EnsureMayLead(mayHear, chair.HatId);
        var forum = new Forum(id, now)
        {
            Name = charter.Name,
            Type = charter.Type,
            HostOrganisationId = charter.HostOrganisationId,
            MunicipalityCodes = [.. charter.MunicipalityCodes.Distinct().Order(StringComparer.Ordinal)],
            ChairHatId = chair.HatId,
            ParentForumId = charter.ParentForumId,
        };
        forum.Fill(chairSeatId, chair, now);
        return forum;
    }

    /// <summary>The forum under whose flag it works; absent for one of its own.</summary>
    public Guid? ParentForumId { get; private set; }

    /// <summary>The organisation of the chair.</summary>
    public Guid ChairOrganisationId => (ChairSeat ?? _seats.Last(seat => seat.HatId == ChairHatId)).OrganisationId;

    /// <summary>Gives a hat a seat. Who has one of its own stands in for no other: a person is one voice at a table.</summary>
    /// <exception cref="RuleViolationException"><c>already-seated</c>: the hat fills a seat here; or <c>forum-dissolved</c>.</exception>
    public Seat Fill(Guid seatId, Invitee holder, DateTimeOffset now)
    {
        EnsureActive();
        if (_seats.Any(seat => seat.IsFilled && seat.HatId == holder.HatId))
            throw new RuleViolationException("already-seated", "This hat already fills a seat of the forum: give this one to another hat, or end that one first (endSeat).");

        ParityExplanation = null;
        return Add(new Seat(seatId, holder.OrganisationId, holder.HatId, now));
    }

    private void Empty(Seat seat, DateTimeOffset now)
    {
        seat.End(now);
        ParityExplanation = null;
    }

    private Seat Add(Seat seat)
    {
        _seats.FindAll(other => other.IsFilled && other.DeputyHatId == seat.HatId).ForEach(other => other.StandIn(null));
        _seats.Add(seat);
        return seat;
    }

    /// <summary>Ends a seat; what its holder could see here ends at the same moment.</summary>
    /// <returns>False when the forum has no such seat.</returns>
    /// <exception cref="RuleViolationException"><c>seat-ended</c> or <c>chair-keeps-seat</c>.</exception>
    public bool End(Guid seatId, DateTimeOffset now)
    {
        if (_seats.SingleOrDefault(seat => seat.Id == seatId) is not { } seat)
            return false;
        if (!seat.IsFilled)
            throw new RuleViolationException("seat-ended", "This seat has already ended: fillSeat gives another.");
        if (seat.HatId == ChairHatId)
            throw new RuleViolationException("chair-keeps-seat", "The chair keeps a seat as long as the forum has no other chair: first changeChair.");

        Empty(seat, now);
        return true;
    }
}
