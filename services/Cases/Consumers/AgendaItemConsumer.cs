using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Tells in the timeline how a meeting dealt with the case.</summary>
public sealed class AgendaItemConsumer(CasesDbContext db) : IEventConsumer<AgendaItemConcluded>, IEventConsumer<AgendaItemDeferred>
{
    public Task Consume(Received<AgendaItemConcluded> received, CancellationToken cancel) => TellAsync(received.Event.CaseId, received.Event.Conclusion switch
    {
        ItemConclusion.Agreements => "A meeting concluded agreements.",
        ItemConclusion.Decision => "A meeting took a decision.",
        ItemConclusion.Scaling => "A meeting proposed to scale the case.",
        ItemConclusion.Deferred => "A meeting deferred the case.",
        _ => "A meeting concluded that nothing has to be done.",
    }, received.OccurredAt, cancel);

    public Task Consume(Received<AgendaItemDeferred> received, CancellationToken cancel) =>
        TellAsync(received.Event.CaseId, "The case goes to the next meeting.", received.OccurredAt, cancel);

    private async Task TellAsync(Guid caseId, string what, DateTimeOffset at, CancellationToken cancel)
    {
        if (await db.Cases.AnyAsync(c => c.Id == caseId, cancel))
            db.Timeline.Add(new TimelineEntry(caseId, new Telling(TimelineKind.Meeting, null, what), at));
    }
}
