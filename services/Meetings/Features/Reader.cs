using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features;

/// <summary>Who reads what was said at a meeting. Who leads it reads all of it; anybody else what they told, heard or objected to.</summary>
/// <param name="HatId">Under which hat.</param>
/// <param name="OrganisationIds">For which organisations: the own one, and those that it goes on for.</param>
/// <param name="LeadsIt">Whether they lead that meeting.</param>
internal sealed record Reader(Guid? HatId, IReadOnlySet<Guid> OrganisationIds, bool LeadsIt);

internal static class Readers
{
    public static async Task<Reader> ReaderAsync(this MeetingsDbContext db, Meeting meeting, Caller caller, CancellationToken cancel) => new(
        caller.HatId,
        await db.SpeaksForAsync(caller.OrganisationId, cancel),
        caller is { HatId: { } hat } && caller.Chairs(meeting) && await db.Meetings.Where(m => m.Id == meeting.Id).LedBy(caller, hat, db).AnyAsync(cancel));
}
