using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Tells in the timeline that what the case received has changed: a correction (I-25), or a signal that turned out not to belong to it (I-6).</summary>
public sealed class SignalCorrectionConsumer(CasesDbContext db) : IEventConsumer<SignalCorrected>, IEventConsumer<SignalTriageReverted>
{
    public Task Consume(Received<SignalCorrected> received, CancellationToken cancel) =>
        TellAsync(received.Event.CaseId, "A signal that led to this case was corrected: ask the triage what is otherwise.", received.OccurredAt, cancel);

    public async Task Consume(Received<SignalTriageReverted> received, CancellationToken cancel)
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == received.Event.CaseId, cancel) is { } caseFile)
            caseFile.Detach(received.Event.SignalId);
        await TellAsync(received.Event.CaseId, "A signal turned out to be about something else and no longer belongs to this case: what came from it alone does not count.", received.OccurredAt, cancel);
    }

    private async Task TellAsync(Guid? caseId, string what, DateTimeOffset at, CancellationToken cancel)
    {
        if (caseId is { } id && await db.Cases.AnyAsync(c => c.Id == id, cancel))
            db.Timeline.Add(new TimelineEntry(id, new Telling(TimelineKind.Opening, null, what), at));
    }
}
