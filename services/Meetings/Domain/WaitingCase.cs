namespace Platform.Meetings.Domain;

/// <summary>A case that waits for an agenda of a forum: it was deferred there (I-32), or came from a forum that was dissolved (I-34). It has been on an agenda since once <see cref="PutOnAt"/> is known.</summary>
public sealed class WaitingCase(Guid forumId, Guid caseId)
{
    public Guid ForumId { get; private set; } = forumId;

    public Guid CaseId { get; private set; } = caseId;

    /// <summary>Where it was dealt with last: this forum, or one that was dissolved.</summary>
    public Guid FromForumId { get; private set; }

    /// <summary>The item that ended last: what it asked of whom goes along. Absent for what waited before that was kept.</summary>
    public Guid? ItemId { get; private set; }

    /// <summary>How often in a row it was deferred: another table does not make it young again (I-32).</summary>
    public int TimesDeferred { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>The next meeting starts after this: the one that it was deferred at, or taken off, is not the next.</summary>
    public DateTimeOffset After { get; private set; }

    /// <summary>When it came on an agenda of the forum; absent while it waits.</summary>
    public DateTimeOffset? PutOnAt { get; private set; }

    /// <summary>It waits from now on; who waits here already grows no younger.</summary>
    public void Wait(Guid fromForumId, Guid? itemId, int timesDeferred, DateTimeOffset after, DateTimeOffset now)
    {
        TimesDeferred = PutOnAt is null ? Math.Max(TimesDeferred, timesDeferred) : timesDeferred;
        (FromForumId, ItemId, Since, After, PutOnAt) = (fromForumId, itemId ?? ItemId, now, after, null);
    }

    /// <summary>It is on an agenda.</summary>
    public void PutOn(DateTimeOffset now) => PutOnAt = now;

    /// <summary>A table dealt with it and wants it looked at again: the row of deferrals ends, and it waits on.</summary>
    public void DealtWith() => TimesDeferred = 0;

    /// <summary>It was taken off an agenda that was still open: it waits again, for a later meeting, with all it brought.</summary>
    public void TakenOff(DateTimeOffset startsAt) => (After, PutOnAt) = (startsAt, null);
}
