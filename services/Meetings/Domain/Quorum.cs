namespace Platform.Meetings.Domain;

/// <summary>How many have to be there before a table decides, and who cannot be missed: by the charter.</summary>
public sealed class QuorumRule
{
    private QuorumRule()
    {
    }

    /// <param name="minimumSeats">At least so many seats.</param>
    /// <param name="sharePercent">At least such a part of the filled seats, 1 to 100.</param>
    /// <param name="essentialOrganisationIds">Organisations without which the table is not complete.</param>
    public QuorumRule(int? minimumSeats, int? sharePercent, IEnumerable<Guid> essentialOrganisationIds) =>
        (MinimumSeats, SharePercent, EssentialOrganisationIds) = (minimumSeats, sharePercent, [.. essentialOrganisationIds.Distinct().Order()]);

    public int? MinimumSeats { get; private set; }

    public int? SharePercent { get; private set; }

    public IReadOnlyList<Guid> EssentialOrganisationIds { get; private set; } = [];

    internal void OrganisationMerged(Guid organisationId, Guid into)
    {
        if (EssentialOrganisationIds.Contains(organisationId))
            EssentialOrganisationIds = [.. EssentialOrganisationIds.Select(id => id == organisationId ? into : id).Distinct().Order()];
    }

    /// <summary>What the rule says of seats that are, or are expected to be, there.</summary>
    public Quorum Of(Forum forum, IEnumerable<Guid> presentSeatIds, DateTimeOffset now)
    {
        var filled = forum.Seats.Where(seat => seat.IsFilled).ToList();
        var present = filled.Where(seat => presentSeatIds.Contains(seat.Id)).ToList();
        var share = (int)Math.Ceiling(filled.Count * (SharePercent ?? 0) / 100m);
        return new Quorum(
            Math.Max(MinimumSeats ?? 0, share),
            filled.Count,
            present.Count,
            EssentialOrganisationIds.Except(present.Select(seat => seat.OrganisationId)),
            EssentialOrganisationIds.Except(filled.Select(seat => seat.OrganisationId)),
            now);
    }
}

/// <summary>Whether enough were there.</summary>
public sealed class Quorum
{
    private Quorum()
    {
    }

    internal Quorum(int neededSeats, int filledSeats, int presentSeats, IEnumerable<Guid> missingOrganisationIds, IEnumerable<Guid> unseatedOrganisationIds, DateTimeOffset now) =>
        (NeededSeats, FilledSeats, PresentSeats, MissingOrganisationIds, UnseatedOrganisationIds, CountedAt) =
        (neededSeats, filledSeats, presentSeats, [.. missingOrganisationIds], [.. unseatedOrganisationIds], now);

    public int NeededSeats { get; private set; }

    public int FilledSeats { get; private set; }

    public int PresentSeats { get; private set; }

    /// <summary>Essential organisations that are not there.</summary>
    public IReadOnlyList<Guid> MissingOrganisationIds { get; private set; } = [];

    /// <summary>Those of them that have no seat at the forum any more, so that no roll can show them.</summary>
    public IReadOnlyList<Guid> UnseatedOrganisationIds { get; private set; } = [];

    public DateTimeOffset CountedAt { get; private set; }

    /// <summary>The charter is met.</summary>
    public bool Holds => PresentSeats >= NeededSeats && MissingOrganisationIds.Count == 0;

    /// <summary>What is missing and what would mend it, in words for the chair; null when nothing is.</summary>
    public string? Mend => Holds ? null : string.Join(" ", new[]
    {
        PresentSeats < NeededSeats ? $"{NeededSeats - PresentSeats} more of the {NeededSeats} seats that the charter asks for." : null,
        MissingOrganisationIds.Count > 0 ? $"{MissingOrganisationIds.Count} organisation(s) that the charter calls essential." : null,
        UnseatedOrganisationIds.Count > 0 || NeededSeats > FilledSeats
            ? "The forum cannot meet its charter: give a seat to who lost theirs (fillSeat), or propose a charter that asks for what there is (proposeCharter). Until then the table goes on with a reason."
            : null,
        "Call the roll again when they are there, go on with a reason, or note that the meeting is not quorate.",
    }.OfType<string>());
}
