namespace Platform.Meetings.Domain;

/// <summary>An organisation's objection to how the draft record gives its own words.</summary>
public sealed class Objection
{
    private Objection() => Text = "";

    internal Objection(Guid id, Invitee by, StatementKind about, Guid? statementId, string text, DateTimeOffset now)
    {
        (Id, OrganisationId, HatId) = (id, by.OrganisationId, by.HatId);
        (About, StatementId, Text, RaisedAt) = (about, statementId, text, now);
    }

    public Guid Id { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }

    public StatementKind About { get; private set; }

    /// <summary>Which agreement, decision or disclosure; absent for attendance.</summary>
    public Guid? StatementId { get; private set; }

    public string Text { get; private set; }

    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>What the chair did with it; absent while it is open.</summary>
    public ObjectionOutcome? Outcome { get; private set; }

    public string? Answer { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    internal void Resolve(ObjectionOutcome outcome, string answer, DateTimeOffset now) => (Outcome, Answer, ResolvedAt) = (outcome, answer, now);
}

/// <summary>What a statement in the record is.</summary>
public enum StatementKind
{
    Attendance,
    Agreement,
    Decision,
    Disclosure,
}

/// <summary>What the chair does with an objection.</summary>
public enum ObjectionOutcome
{
    /// <summary>The record is to be read with this correction.</summary>
    Corrected,

    /// <summary>The record stays; the objection stands beside it.</summary>
    Noted,
}
