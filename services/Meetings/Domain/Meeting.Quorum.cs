using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <content>Who is there, and whether that is enough by the charter. The table learns it and decides itself what to do about it.</content>
public sealed partial class Meeting
{
    /// <summary>The seats that answered when the roll was called.</summary>
    public IReadOnlyList<Guid> PresentSeatIds { get; private set; } = [];

    /// <summary>Who answered for them, as far as that is known: the holder, or who stands in.</summary>
    public IReadOnlyList<Guid> PresentHatIds { get; private set; } = [];

    /// <summary>Whether enough are there; absent before the session, and where the charter asks for no quorum.</summary>
    public Quorum? Quorum { get; private set; }

    /// <summary>Why the table goes on although it is not quorate: comply or explain.</summary>
    public string? QuorumExplanation { get; private set; }

    /// <summary>Records which seats are there; in session it counts at once.</summary>
    /// <param name="forum">Its forum.</param>
    /// <param name="presentSeatIds">The seats whose holder or deputy is there.</param>
    /// <param name="explanation">Why the table goes on when these are too few; null when it does not.</param>
    /// <param name="rule">What the charter that stands asks; null when it asks nothing.</param>
    /// <param name="now">The moment.</param>
    /// <param name="deputySeatIds">Of these, the seats whose deputy came instead of a holder who is not away; null when nobody says so.</param>
    /// <exception cref="RuleViolationException"><c>no-session-ahead</c>.</exception>
    public void CallRoll(Forum forum, IReadOnlyCollection<Guid> presentSeatIds, string? explanation, QuorumRule? rule, DateTimeOffset now, IReadOnlyCollection<Guid>? deputySeatIds = null)
    {
        if (Status is not (MeetingStatus.Frozen or MeetingStatus.PreChecked or MeetingStatus.InSession))
            throw new RuleViolationException("no-session-ahead", "The roll is called for a session: from the fixed agenda until the table rises.");

        PresentSeatIds = [.. presentSeatIds.Distinct().Order()];
        PresentHatIds = [.. forum.Seats.Where(seat => PresentSeatIds.Contains(seat.Id)).Select(seat => WhoCame(seat, deputySeatIds)).OfType<Guid>().Distinct()];
        QuorumExplanation = explanation;
        if (Status is MeetingStatus.InSession)
            CountQuorum(forum, rule, now);
    }

    /// <remarks>Of a seat with a deputy nobody knows who came until somebody says so: whoever was not there is no known face.</remarks>
    private Guid? WhoCame(Seat seat, IReadOnlyCollection<Guid>? deputySeatIds) => seat switch
    {
        { DeputyHatId: null } => seat.HatId,
        _ when seat.IsAwayOn(DutchDay.Of(StartsAt)) || deputySeatIds?.Contains(seat.Id) is true => seat.DeputyHatId,
        _ => deputySeatIds is null ? null : seat.HatId,
    };

    /// <summary>Computes whether enough are there by the charter. It stops nothing by itself.</summary>
    public void CountQuorum(Forum forum, QuorumRule? rule, DateTimeOffset now) => Quorum = rule?.Of(forum, PresentSeatIds, now);

    /// <summary>The table can conclude something: it is quorate, its charter asks for no quorum, or the chair said why it goes on.</summary>
    /// <exception cref="RuleViolationException"><c>not-quorate</c>.</exception>
    public void EnsureQuorate()
    {
        if (Quorum is { Holds: false, Mend: var mend } && QuorumExplanation is null)
            throw new RuleViolationException("not-quorate", $"The charter asks for a table that is quorate. Missing: {mend}");
    }
}
