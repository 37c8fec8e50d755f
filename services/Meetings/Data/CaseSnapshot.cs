using Platform.Contracts.Cases.V1;

namespace Platform.Meetings.Data;

/// <summary>What Meetings reads of <c>GET /internal/cases</c>; what is not named here is not needed.</summary>
/// <param name="Items">Cases, process only.</param>
/// <param name="Next">Send it as <c>after</c> for the following part; absent at the end.</param>
public sealed record CaseSnapshot(IReadOnlyList<CaseEntry> Items, string? Next = null);

/// <summary>The process of one case, and the number of the last event about it: one with a lower or equal number says nothing new.</summary>
public sealed record CaseEntry(
    long Sequence,
    Guid CaseId,
    string CaseNumber,
    string MunicipalityCode,
    CaseStatus Status,
    int AvePhase,
    IReadOnlyList<CaseParticipation> Participants,
    CaseRole? Director = null,
    CaseRole? ProcessDirector = null,
    CaseRole? ExecutiveOwner = null,
    bool? IdentityKnown = null);

/// <summary>Who holds a role.</summary>
public sealed record CaseRole(Guid OrganisationId, Guid? HatId = null);

/// <summary>One participation.</summary>
/// <param name="ParticipantId">The participation.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="State">Only <c>accepted</c> matters to a table; Cases may know more states than Meetings does.</param>
/// <param name="HatId">In which capacity; absent before acceptance.</param>
public sealed record CaseParticipation(Guid ParticipantId, Guid OrganisationId, string State, Guid? HatId = null)
{
    internal bool TakesPart => State is "accepted";
}
