namespace Platform.ServiceDefaults.Domain;

/// <summary>The time that something is kept: from when, and how long.</summary>
/// <param name="From">When it ended.</param>
/// <param name="Term">How long it is kept then.</param>
public sealed record RetentionClock(DateTimeOffset From, TimeSpan Term)
{
    /// <summary>When it would be over if no hold had stood.</summary>
    public DateTimeOffset EndsAt => From + Term;

    /// <summary>When it is over, because holds that are all lifted stopped it; where two stood at once that time counts once (I-29).</summary>
    public DateTimeOffset EndsAfter(IEnumerable<(DateTimeOffset PlacedAt, DateTimeOffset? LiftedAt)> holds)
    {
        var (total, counted) = (TimeSpan.Zero, From);
        foreach (var (placedAt, liftedAt) in holds.OrderBy(hold => hold.PlacedAt))
        {
            var from = placedAt > counted ? placedAt : counted;
            if (liftedAt is not { } until || until <= from)
                continue;
            (total, counted) = (total + (until - from), until);
        }

        return EndsAt + total;
    }
}
