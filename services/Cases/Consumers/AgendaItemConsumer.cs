using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Tells in the timeline how a meeting dealt with the case, and counts how often it was put off (I-32).</summary>
public sealed class AgendaItemConsumer(CasesDbContext db) : IEventConsumer<AgendaItemConcluded>, IEventConsumer<AgendaItemDeferred>
{
    public Task Consume(Received<AgendaItemConcluded> received, CancellationToken cancel) => received.Event.Conclusion switch
    {
        ItemConclusion.Agreements => MetAsync(received.Event.CaseId, 0, "A meeting concluded agreements.", received.OccurredAt, cancel),
        ItemConclusion.Decision => MetAsync(received.Event.CaseId, 0, "A meeting took a decision.", received.OccurredAt, cancel),
        ItemConclusion.Scaling => MetAsync(received.Event.CaseId, 0, "A meeting proposed to scale the case.", received.OccurredAt, cancel),
        ItemConclusion.Deferred => MetAsync(received.Event.CaseId, null, "A meeting deferred the case.", received.OccurredAt, cancel),
        _ => MetAsync(received.Event.CaseId, 0, "A meeting concluded that nothing has to be done.", received.OccurredAt, cancel),
    };

    public Task Consume(Received<AgendaItemDeferred> received, CancellationToken cancel) =>
        MetAsync(received.Event.CaseId, received.Event.TimesDeferred, "The case goes to the next meeting.", received.OccurredAt, cancel);

    private async Task MetAsync(Guid caseId, int? timesDeferred, string what, DateTimeOffset at, CancellationToken cancel)
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, cancel) is { } caseFile)
            caseFile.Met(timesDeferred ?? caseFile.TimesDeferred, what, at);
    }
}
