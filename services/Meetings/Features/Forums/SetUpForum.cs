using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Forums;

/// <summary>A forum to set up. The caller's organisation hosts it; its chair gets the first seat.</summary>
/// <param name="Name">What people call it; says nothing about residents.</param>
/// <param name="Type">What kind of table it is.</param>
/// <param name="ChairHatId">Who leads its meetings.</param>
/// <param name="MunicipalityCodes">The municipalities it works for: CBS codes, for example GM0344.</param>
/// <param name="Seats">Who else has a seat.</param>
/// <param name="ParentForumId">The forum under whose flag it works, that the caller may know of.</param>
/// <param name="Id">An id of one's own, for import from another register; absent for a new one.</param>
public sealed record SetUpForumRequest(
    [Required, StringLength(120)] string Name,
    ForumType Type,
    Guid ChairHatId,
    [Required, MinLength(1), MaxLength(50)] IReadOnlyList<string> MunicipalityCodes,
    [MaxLength(50)] IReadOnlyList<FillSeatRequest>? Seats = null,
    Guid? Id = null,
    Guid? ParentForumId = null);

/// <summary>Sets up a forum: a process director, coordinator or administrator of its host.</summary>
/// <remarks>A process director, coordinator or administrator of the organisation that hosts it. 400 when a hat is not active or not of the organisation of its seat; 409 <c>already-exists</c> for an id that is taken, <c>hat-without-content</c>: a commissioner, policy or experience-expert hat fills a seat, but chairs no table (I-15), <c>text-names-somebody</c> for a name by which somebody could be found (I-23). Next: <c>startSeries</c> for a fixed slot, or <c>scheduleMeeting</c>; <c>proposeCharter</c> for goals and quorum.</remarks>
public static partial class SetUpForum
{
    public static async Task<CreatedWithETag<ForumView>> Handle(
        SetUpForumRequest request, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var host = caller.RequireHat(HatKind.ProcessDirector, HatKind.Coordinator, HatKind.Administrator).OrganisationId;
        EnsureCodes(request.MunicipalityCodes);
        NeutralTexts.EnsureNamesNobody(request.Name, "/name");
        if (await db.Forums.AnyAsync(f => f.Id == request.Id, cancel))
            throw new RuleViolationException("already-exists", "A forum with this id exists.");

        if (request.ParentForumId is { } parent && !await db.Forums.Where(f => f.Id == parent && f.DissolvedAt == null).VisibleTo(caller, db).AnyAsync(cancel))
            throw ProblemException.Invalid("/parentForumId", "unknown", "There is no such forum for you.");

        var now = clock.GetUtcNow();
        var chair = await db.HolderAsync(request.ChairHatId, null, "/chairHatId", now, cancel);
        var charter = new ForumCharter(request.Name.Trim(), request.Type, host, request.MunicipalityCodes, request.ParentForumId);
        var forum = Forum.SetUp(request.Id ?? Ids.New(clock), charter, Ids.New(clock), chair, await db.HearingAsync([chair.HatId], cancel), now);
        foreach (var (index, seat) in (request.Seats ?? []).Index())
        {
            var holder = await db.HolderAsync(seat.HatId, seat.OrganisationId, $"/seats/{index}/hatId", now, cancel);
            if (holder != chair)
                forum.Fill(Ids.New(clock), holder, now);
        }

        db.Forums.Add(forum);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/forums/{forum.Id}", ForumView.Of(forum), forum);
    }

    private static void EnsureCodes(IReadOnlyList<string> codes)
    {
        foreach (var (index, code) in codes.Index())
        {
            if (!MunicipalityCode().IsMatch(code))
                throw ProblemException.Invalid($"/municipalityCodes/{index}", "invalid", "A municipality code is GM and four digits, for example GM0344.");
        }
    }

    [GeneratedRegex("^GM[0-9]{4}$")]
    private static partial Regex MunicipalityCode();
}
