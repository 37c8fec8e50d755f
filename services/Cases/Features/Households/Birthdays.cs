using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Households;

/// <summary>Asks to look at a case again when a child of the household becomes sixteen or eighteen (domain.md 6, 20).</summary>
internal static class Birthdays
{
    /// <summary>The members whose birthday came, of cases that go on; the others wait until theirs is reopened.</summary>
    public static IOrderedQueryable<CaseMember> DueMembers(this CasesDbContext db, DateTimeOffset now)
    {
        var today = DutchDay.Of(now);

        return db.Members
            .Where(m => m.ReviewOn <= today && db.Cases.Any(c => c.Id == m.CaseId
                && (c.Status == CaseStatus.Intake || c.Status == CaseStatus.Active || c.Status == CaseStatus.Monitoring || c.Status == CaseStatus.Suspended)))
            .OrderBy(m => m.ReviewOn);
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
