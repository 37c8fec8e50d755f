using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Data;

/// <summary>Who may know of cases at all: a hat that is worn, and of a kind that hears of them (I-15).</summary>
internal static class Hearing
{
    public static bool MayHear(this HatCopy hat) => hat.Kind is not (HatKind.Commissioner or HatKind.Policy or HatKind.ExperienceExpert);

    public static bool MayHear(this Caller caller) => !caller.ActsAs(HatKind.Commissioner, HatKind.Policy, HatKind.ExperienceExpert);

    /// <summary>Which of these hats are of a kind that may know of cases, worn or not.</summary>
    public static async Task<Predicate<Guid>> HearingAsync(this MeetingsDbContext db, IReadOnlyCollection<Guid?> hats, CancellationToken cancel) =>
        (await db.Hats.AsNoTracking().Where(h => hats.Contains(h.Id)).ToListAsync(cancel)).Where(MayHear).Select(h => h.Id).ToHashSet().Contains;

    /// <summary>The case for a table that sits: its participants are those who may hear it at this moment, whoever was invited or joined since the check.</summary>
    public static async Task<CaseProcess> TableOfAsync(this MeetingsDbContext db, Guid caseId, DateTimeOffset now, CancellationToken cancel)
    {
        var process = await db.ProcessOfAsync(caseId, cancel);
        var ids = process.Participants.Select(p => p.HatId).ToList();
        var hearing = (await db.Hats.AsNoTracking().Where(HatCopy.IsActiveOn(DutchDay.Of(now))).Where(h => ids.Contains(h.Id)).ToListAsync(cancel)).Where(MayHear).Select(h => h.Id).ToHashSet();
        return process with { Participants = [.. process.Participants.Where(p => hearing.Contains(p.HatId))] };
    }
}
