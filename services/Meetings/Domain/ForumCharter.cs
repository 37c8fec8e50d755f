namespace Platform.Meetings.Domain;

/// <summary>What a forum is set up with.</summary>
/// <param name="Name">What people call it; says nothing about residents.</param>
/// <param name="Type">What kind of table.</param>
/// <param name="HostOrganisationId">The organisation that hosts it.</param>
/// <param name="MunicipalityCodes">CBS codes, for example <c>GM0344</c>.</param>
/// <param name="ParentForumId">The forum under whose flag it works.</param>
public sealed record ForumCharter(string Name, ForumType Type, Guid HostOrganisationId, IReadOnlyCollection<string> MunicipalityCodes, Guid? ParentForumId = null);
