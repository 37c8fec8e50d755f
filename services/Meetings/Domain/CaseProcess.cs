namespace Platform.Meetings.Domain;

/// <summary>What a table has to know about a case: the process, nothing about its residents.</summary>
/// <param name="IsOpen">It is active or monitored.</param>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="Participants">Who takes part at this moment.</param>
/// <param name="Director">The case's director, while Meetings knows of one.</param>
/// <param name="ProcessDirector">The process director.</param>
/// <param name="ExecutiveOwner">Who answers for it at AVE phase 4.</param>
/// <param name="IdentityKnown">It is known well enough whom it is about; Cases says so, of whatever kind that is.</param>
public sealed record CaseProcess(
    bool IsOpen,
    int AvePhase,
    IReadOnlyCollection<Invitee> Participants,
    Invitee? Director = null,
    Invitee? ProcessDirector = null,
    Invitee? ExecutiveOwner = null,
    bool IdentityKnown = false)
{
    /// <summary>It was closed, not accepted or handed over: nothing of it is waited for any more. One that rests goes on.</summary>
    public bool HasEnded { get; init; }

    /// <summary>Organisations with a part or a role in it, also where that stands under no hat for the moment.</summary>
    public IReadOnlyCollection<Guid> WithPart { get; init; } = [];

    /// <summary>Whether an organisation takes part in it or leads it, under whatever hat.</summary>
    public bool TakesPart(Guid organisationId) => WithPart.Contains(organisationId) || Participants.Any(p => p.OrganisationId == organisationId);

    /// <summary>Who has to be at the table for the case, whatever is to be decided: its director, from phase 3 the process director, at phase 4 the executive owner.</summary>
    public IEnumerable<Invitee> Accountable =>
        new[] { Director, AvePhase >= 3 ? ProcessDirector : null, AvePhase >= 4 ? ExecutiveOwner : null }.OfType<Invitee>().Distinct();
}
