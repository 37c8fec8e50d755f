namespace Platform.Meetings.Domain;

/// <summary>What a table has to know about a case: the process, nothing about its residents.</summary>
/// <param name="IsOpen">It is active or monitored.</param>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="Participants">Who takes part at this moment.</param>
public sealed record CaseProcess(bool IsOpen, int AvePhase, IReadOnlyCollection<Invitee> Participants);
