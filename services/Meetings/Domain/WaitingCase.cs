namespace Platform.Meetings.Domain;

/// <summary>A case that came from a forum that was dissolved and waits for an agenda of its successor.</summary>
public sealed class WaitingCase(Guid forumId, Guid caseId, Guid fromForumId, int timesDeferred, DateTimeOffset since)
{
    public Guid ForumId { get; private set; } = forumId;

    public Guid CaseId { get; private set; } = caseId;

    public Guid FromForumId { get; private set; } = fromForumId;

    /// <summary>How often in a row it was deferred before: another table does not make it young again (I-32).</summary>
    public int TimesDeferred { get; private set; } = timesDeferred;

    public DateTimeOffset Since { get; private set; } = since;

    /// <summary>It was on an agenda here, went on elsewhere, and comes from a dissolved forum once more.</summary>
    public void ComeAgain(Guid fromForumId, int timesDeferred, DateTimeOffset since) => (FromForumId, TimesDeferred, Since) = (fromForumId, timesDeferred, since);
}
