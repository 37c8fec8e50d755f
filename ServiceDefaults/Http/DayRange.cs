using Platform.ServiceDefaults.Domain;

namespace Platform.ServiceDefaults.Http;

/// <summary>The Dutch days over which something is counted, both included.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
public sealed record DayRange(DateOnly First, DateOnly Last)
{
    private const int UsualDays = 365;
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    /// <summary>The first moment of it.</summary>
    public DateTimeOffset Begin => DutchDay.At(First, TimeOnly.MinValue);

    /// <summary>The moment after its last.</summary>
    public DateTimeOffset End => DutchDay.End(Last);

    /// <summary>The range that the query parameters <c>from</c> and <c>until</c> say; without them the year until today.</summary>
    /// <exception cref="ProblemException">400 <c>outOfRange</c> at <c>from</c> or <c>until</c>.</exception>
    public static DayRange Of(DateOnly? from, DateOnly? until, DateTimeOffset now)
    {
        var last = until ?? DutchDay.Of(now);
        var first = from ?? DateOnly.FromDayNumber(Math.Max(0, last.DayNumber - UsualDays));
        if (first < Earliest || first > last)
            throw ProblemException.Invalid("from", "outOfRange", $"from must lie between {Earliest:O} and until.");
        if (last > Latest)
            throw ProblemException.Invalid("until", "outOfRange", $"until must not lie after {Latest:O}.");

        return new DayRange(first, last);
    }
}
