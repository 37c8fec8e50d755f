using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>Who answers a desk from one moment to another: a line of a roster. Moments, not times of day, so that the nights in which the clock changes need no rule.</summary>
public sealed class DutyShift
{
    /// <summary>The longest that one person is on duty without a new line.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    private DutyShift()
    {
    }

    /// <summary>A new line.</summary>
    /// <exception cref="RuleViolationException">It ends before it begins, is too long, or somebody would stand in for himself.</exception>
    public DutyShift(Guid id, Guid deskId, Guid hatId, Guid? deputyHatId, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        if (endsAt <= startsAt || endsAt - startsAt > Longest)
            throw new RuleViolationException("shift-length", $"A shift ends after it begins and lasts {Longest.Days} days at most.");
        if (deputyHatId == hatId)
            throw new RuleViolationException("own-deputy", "A deputy is somebody else.");

        (Id, DeskId, HatId, DeputyHatId, StartsAt, EndsAt) = (id, deskId, hatId, deputyHatId, startsAt, endsAt);
    }

    public Guid Id { get; private set; }

    public Guid DeskId { get; private set; }

    /// <summary>Who answers.</summary>
    public Guid HatId { get; private set; }

    /// <summary>Who answers when the first cannot.</summary>
    public Guid? DeputyHatId { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Whether it lasts at a moment.</summary>
    public bool Covers(DateTimeOffset moment) => StartsAt <= moment && moment < EndsAt;

    /// <summary>Names whoever it named, when a merger ended that hat and the person goes on under another.</summary>
    public void Follow(IReadOnlyDictionary<Guid, Guid> goesOnAs)
    {
        (HatId, DeputyHatId) = (goesOnAs.GetValueOrDefault(HatId, HatId), goesOnAs.Of(DeputyHatId));
        DeputyHatId = DeputyHatId == HatId ? null : DeputyHatId; // two hats of one person may have become one
    }

    /// <summary>Refuses a roster in which two answer at once: whoever calls would not know whom.</summary>
    /// <exception cref="RuleViolationException">Two shifts overlap.</exception>
    public static void EnsureApart(IEnumerable<DutyShift> shifts)
    {
        var ordered = shifts.OrderBy(shift => shift.StartsAt).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].StartsAt < ordered[i - 1].EndsAt)
                throw new RuleViolationException("shifts-overlap", $"Two shifts of the desk overlap at {ordered[i].StartsAt.UtcDateTime:yyyy-MM-ddTHH:mmZ}. Name the second person as deputy instead.");
        }
    }
}
