using Platform.Meetings.Domain;

namespace Platform.Meetings.Features.Forums;

/// <summary>A forum ("overleg") with its seats.</summary>
/// <param name="Id">The forum.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Type">What kind of table it is.</param>
/// <param name="HostOrganisationId">The organisation that hosts it.</param>
/// <param name="MunicipalityCodes">The municipalities it works for: CBS codes.</param>
/// <param name="ChairHatId">Who leads its meetings.</param>
/// <param name="Seats">Its seats, ended ones too.</param>
/// <param name="CreatedAt">When it was set up.</param>
public sealed record ForumView(
    Guid Id,
    string Name,
    ForumType Type,
    Guid HostOrganisationId,
    IReadOnlyList<string> MunicipalityCodes,
    Guid ChairHatId,
    IReadOnlyList<SeatView> Seats,
    DateTimeOffset CreatedAt)
{
    public static ForumView Of(Forum forum) => new(
        forum.Id,
        forum.Name,
        forum.Type,
        forum.HostOrganisationId,
        forum.MunicipalityCodes,
        forum.ChairHatId,
        [.. forum.Seats.OrderBy(s => s.FilledAt).ThenBy(s => s.Id).Select(s => new SeatView(s.Id, s.OrganisationId, s.HatId, s.FilledAt, s.EndedAt))],
        forum.CreatedAt);
}

/// <summary>A seat ("zetel") of a forum.</summary>
/// <param name="Id">The seat.</param>
/// <param name="OrganisationId">The organisation that it belongs to.</param>
/// <param name="HatId">Who fills it, in which capacity.</param>
/// <param name="FilledAt">From when.</param>
/// <param name="EndedAt">Until when; absent while it is filled.</param>
public sealed record SeatView(Guid Id, Guid OrganisationId, Guid HatId, DateTimeOffset FilledAt, DateTimeOffset? EndedAt = null);
