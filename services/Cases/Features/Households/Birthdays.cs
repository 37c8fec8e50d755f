using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Households;

/// <summary>Asks to look at a case again when a child of the household becomes sixteen or eighteen (domain.md 6, 20).</summary>
internal static class Birthdays
{
    /// <summary>The members whose birthday came, of cases that go on; the others wait until theirs is reopened.</summary>
    public static Task<List<Guid>> DueMembersAsync(this CasesDbContext db, DateTimeOffset now, int batch, CancellationToken cancel)
    {
        var today = DutchDay.Of(now);

        return (from m in db.Members
                join c in db.Cases on m.CaseId equals c.Id
                where m.ReviewOn <= today
                    && (c.Status == CaseStatus.Intake || c.Status == CaseStatus.Active || c.Status == CaseStatus.Monitoring || c.Status == CaseStatus.Suspended)
                orderby m.ReviewOn
                select m.Id).Take(batch).ToListAsync(cancel);
    }

    /// <summary>Raises the task, once for each birthday.</summary>
    public static async Task PassBirthdayAsync(this CasesDbContext db, IEventOutbox events, Guid memberId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Members.SingleOrDefaultAsync(m => m.Id == memberId, cancel) is not { } member || member.ComesOfAge(now) is not { } age)
            return;

        var caseFile = await db.Cases.SingleAsync(c => c.Id == member.CaseId, cancel);
        if (caseFile.MemberComesOfAge(Guid.CreateVersion7(now), member.Id, age, now) is { } raised)
            events.Add(caseFile, raised);
        await db.SaveChangesAsync(cancel);
    }
}
