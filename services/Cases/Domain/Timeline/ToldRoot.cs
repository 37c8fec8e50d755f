using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>An aggregate whose changes are told in the timeline of a case.</summary>
/// <remarks>The context takes the lines when it saves, so that state and history commit together and no feature can forget one.</remarks>
public abstract class ToldRoot : AggregateRoot
{
    private readonly List<TimelineEntry> _told = [];

    protected ToldRoot()
    {
    }

    protected ToldRoot(Guid id, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
    }

    /// <summary>The lines that were not saved yet; they are handed out once.</summary>
    internal IReadOnlyList<TimelineEntry> TakeTold()
    {
        TimelineEntry[] told = [.. _told];
        _told.Clear();

        return told;
    }

    private protected void Tell(Guid caseId, Telling telling, DateTimeOffset now) =>
        _told.Add(new TimelineEntry(caseId, telling, now.AddTicks(_told.Count)));
}
