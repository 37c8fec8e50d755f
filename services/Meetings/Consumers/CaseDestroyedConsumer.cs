using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Forgets a case that was destroyed: its place on every agenda with what was said, decided and concluded about it, and the copy of its process (I-30). A meeting and its record stay, with what remains.</summary>
[ConsumerKey("case-destroyed")]
public sealed class CaseDestroyedConsumer(MeetingsDbContext db, TimeProvider clock) : IEventConsumer<CaseDestroyed>
{
    public async Task Consume(Received<CaseDestroyed> received, CancellationToken cancel)
    {
        var caseId = received.Event.CaseId;
        if (!await db.IsDestroyedAsync(caseId, cancel))
            db.DestroyedCases.Add(new DestroyedCase(caseId, clock.GetUtcNow()));

        await db.WaitingCases.Where(w => db.AgendaItems.Where(i => i.CaseId == caseId).Select(i => (Guid?)i.Id).Contains(w.ItemId)).ExecuteUpdateAsync(set => set.SetProperty(w => w.ItemId, (Guid?)null), cancel); // another case that grew older by it is put on by hand
        await db.AgendaItems.Where(i => i.CaseId == caseId).ExecuteDeleteAsync(cancel);
        await db.StandingItems.Where(s => s.CaseId == caseId).ExecuteDeleteAsync(cancel);
        await db.StandingItems.Where(s => s.AgreedInCaseId == caseId).ExecuteDeleteAsync(cancel); // stands with the case as which that one went on
        await db.WaitingCases.Where(w => w.CaseId == caseId).ExecuteDeleteAsync(cancel);
        await db.CaseParticipants.Where(p => p.CaseId == caseId).ExecuteDeleteAsync(cancel);
        await db.Cases.Where(c => c.CaseId == caseId).ExecuteDeleteAsync(cancel);
    }
}
