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
/// <param name="CarriesEscalation">Cases come here to be scaled up (I-34).</param>
/// <param name="IsChairVacant">The chair's hat ended and nobody stood in.</param>
/// <param name="ParentForumId">The forum under whose flag it works.</param>
/// <param name="ParityExplanation">Why care and safety are not represented as equals.</param>
/// <param name="DissolvedAt">When it was dissolved.</param>
/// <param name="SuccessorForumId">Who took over.</param>
public sealed record ForumView(
    Guid Id,
    string Name,
    ForumType Type,
    Guid HostOrganisationId,
    IReadOnlyList<string> MunicipalityCodes,
    Guid ChairHatId,
    IReadOnlyList<SeatView> Seats,
    DateTimeOffset CreatedAt,
    bool CarriesEscalation,
    bool IsChairVacant,
    Guid? ParentForumId = null,
    string? ParityExplanation = null,
    DateTimeOffset? DissolvedAt = null,
    Guid? SuccessorForumId = null)
{
    public static ForumView Of(Forum forum) => new(
        forum.Id,
        forum.Name,
        forum.Type,
        forum.HostOrganisationId,
        forum.MunicipalityCodes,
        forum.ChairHatId,
        [.. forum.Seats.OrderBy(s => s.FilledAt).ThenBy(s => s.Id).Select(SeatView.Of)],
        forum.CreatedAt,
        forum.CarriesEscalation,
        forum.IsChairVacant,
        forum.ParentForumId,
        forum.ParityExplanation,
        forum.DissolvedAt,
        forum.SuccessorForumId);
}

/// <summary>A seat ("zetel") of a forum.</summary>
/// <param name="Id">The seat.</param>
/// <param name="OrganisationId">The organisation that it belongs to.</param>
/// <param name="HatId">Who fills it, in which capacity.</param>
/// <param name="FilledAt">From when.</param>
/// <param name="EndedAt">Until when; absent while it is filled.</param>
/// <param name="DeputyHatId">Who stands in.</param>
/// <param name="AcceptedAt">When its holder accepted it.</param>
/// <param name="FormerOrganisationId">The organisation that it belonged to before that one merged.</param>
/// <param name="AwayFrom">First day that its holder is away; who stands in fills it meanwhile.</param>
/// <param name="AwayUntil">Last day that its holder is away; absent until further notice.</param>
public sealed record SeatView(
    Guid Id, Guid OrganisationId, Guid HatId, DateTimeOffset FilledAt, DateTimeOffset? EndedAt = null, Guid? DeputyHatId = null, DateTimeOffset? AcceptedAt = null, Guid? FormerOrganisationId = null,
    DateOnly? AwayFrom = null, DateOnly? AwayUntil = null)
{
    internal static SeatView Of(Seat s) => new(s.Id, s.OrganisationId, s.HatId, s.FilledAt, s.EndedAt, s.DeputyHatId, s.AcceptedAt, s.FormerOrganisationId, s.AwayFrom, s.AwayUntil);
}
