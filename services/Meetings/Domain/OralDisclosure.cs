namespace Platform.Meetings.Domain;

/// <summary>That something was told at the table (domain.md 5.2): who, how far, on what ground, and to whom exactly. What was told is not kept.</summary>
/// <remarks>Recipients are who sat there at that moment, never chosen (I-16); onward is never allowed (I-18).</remarks>
public sealed class OralDisclosure
{
    private OralDisclosure() => (Purpose, Basis) = ("", "");

    internal OralDisclosure(Guid id, Invitee giver, DisclosureTerms terms, IEnumerable<Guid> recipientHatIds, Guid recordedByHatId, DateTimeOffset now)
    {
        (Id, GiverOrganisationId, GiverHatId) = (id, giver.OrganisationId, giver.HatId);
        (Level, Purpose, Basis) = (terms.Level, terms.Purpose, terms.Basis);
        RecipientHatIds = [.. recipientHatIds];
        (RecordedByHatId, DisclosedAt) = (recordedByHatId, now);
    }

    /// <summary>How far anything about a case may be told, 1 to 5: no further than context (D2) while it is unconfirmed whom it is about (I-7).</summary>
    public static int HighestLevel(bool identityKnown) => identityKnown ? 5 : 2;

    public Guid Id { get; private set; }

    public Guid GiverOrganisationId { get; private set; }

    public Guid GiverHatId { get; private set; }

    /// <summary>1 to 5.</summary>
    public int Level { get; private set; }

    public string Purpose { get; private set; }

    public string Basis { get; private set; }

    /// <summary>Everybody of other organisations who heard it: exhaustive.</summary>
    public IReadOnlyList<Guid> RecipientHatIds { get; private set; } = [];

    public Guid RecordedByHatId { get; private set; }

    public DateTimeOffset DisclosedAt { get; private set; }
}

/// <summary>What is recorded of something that is told.</summary>
/// <param name="Level">How far, 1 to 5 (domain.md 5.2).</param>
/// <param name="Purpose">What for, without anything about residents.</param>
/// <param name="Basis">On what legal ground.</param>
public sealed record DisclosureTerms(int Level, string Purpose, string Basis);
