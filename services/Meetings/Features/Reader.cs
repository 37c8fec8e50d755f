using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features;

/// <summary>Who reads what was said at a meeting. Who leads it reads all of it; but what was told only who led it when its session opened, or stood in for the chair then: who took over reads of that, item by item, what they told or heard, as anybody else.</summary>
/// <param name="HatId">Under which hat.</param>
/// <param name="OrganisationIds">For which organisations: the own one, and those that it goes on for.</param>
/// <param name="LeadsIt">Whether they lead that meeting.</param>
/// <param name="HearsAll">Whether they lead it and may know all that was told there.</param>
internal sealed record Reader(Guid? HatId, IReadOnlySet<Guid> OrganisationIds, bool LeadsIt, bool HearsAll);

internal static class Readers
{
    public static async Task<Reader> ReaderAsync(this MeetingsDbContext db, Meeting meeting, Caller caller, CancellationToken cancel)
    {
        var leads = caller is { HatId: { } hat } && caller.Chairs(meeting) && await db.Meetings.Where(m => m.Id == meeting.Id).LedBy(caller, hat, db).AnyAsync(cancel);
        return new Reader(caller.HatId, await db.SpeaksForAsync(caller.OrganisationId, cancel), leads, leads && meeting.LeadHatIds.Any(lead => lead == caller.HatId));
    }
}
