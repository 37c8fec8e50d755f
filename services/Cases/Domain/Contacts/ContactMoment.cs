namespace Platform.Cases.Domain;

/// <summary>How partners spoke.</summary>
public enum ContactKind
{
    Phone,
    Message,
    Visit,
    Conversation,
}

/// <summary>A contact between partners outside meetings: the process runs between them too (domain.md 0, finding 7).</summary>
public sealed class ContactMoment : ToldRoot
{
    private ContactMoment() => Note = "";

    /// <summary>Records a contact.</summary>
    /// <param name="id">The contact.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="kind">How.</param>
    /// <param name="withOrganisationId">With whom; absent for the household itself.</param>
    /// <param name="note">What came of it, for the process; nothing that belongs in a graded item.</param>
    /// <param name="heldAt">When it took place.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="now">The moment.</param>
    public ContactMoment(Guid id, Guid caseId, ContactKind kind, Guid? withOrganisationId, string note, DateTimeOffset heldAt, Actor by, DateTimeOffset now)
        : base(id, now)
    {
        CaseId = caseId;
        Kind = kind;
        WithOrganisationId = withOrganisationId;
        Note = note;
        HeldAt = heldAt;
        (HatId, OrganisationId) = (by.HatId, by.OrganisationId);
        var with = withOrganisationId is null ? "the household" : TimelineEntry.Organisation;
        Tell(caseId, new Telling(TimelineKind.Contact, by, $"Had contact with {with}.", withOrganisationId), now);
    }

    public Guid CaseId { get; private set; }

    public ContactKind Kind { get; private set; }

    public Guid? WithOrganisationId { get; private set; }

    public string Note { get; private set; }

    public DateTimeOffset HeldAt { get; private set; }

    /// <summary>Who recorded it.</summary>
    public Guid HatId { get; private set; }

    public Guid OrganisationId { get; private set; }
}
