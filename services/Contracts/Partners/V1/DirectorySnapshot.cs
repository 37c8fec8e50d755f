namespace Platform.Contracts.Partners.V1;

/// <summary>A part of the directory as it is now: what a copy is rebuilt from (<c>GET /internal/directory</c>, services only).</summary>
/// <param name="Items">Organisations and hats, oldest first.</param>
/// <param name="Next">Send it as <c>after</c> for the following part; absent at the end.</param>
public sealed record DirectorySnapshot(IReadOnlyList<DirectoryEntry> Items, string? Next = null);

/// <summary>One organisation or one hat, and the number of the last event about it.</summary>
/// <param name="Sequence">An event with a lower or equal number says nothing new.</param>
/// <param name="Organisation">The organisation; absent for a hat.</param>
/// <param name="IsActive">False for an organisation that left.</param>
/// <param name="Hat">The hat; absent for an organisation.</param>
/// <param name="HatEndedAt">When the hat ended; absent while it may be worn.</param>
public sealed record DirectoryEntry(long Sequence, OrganisationChanged? Organisation = null, bool IsActive = true, HatGranted? Hat = null, DateTimeOffset? HatEndedAt = null);
