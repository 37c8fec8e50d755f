using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Tells in the timeline how a meeting dealt with the case, counts how often it was put off (I-32), and notes when the table looks again.</summary>
public sealed class AgendaItemConsumer(CasesDbContext db) : IEventConsumer<AgendaItemConcluded>, IEventConsumer<AgendaItemDeferred>
{
    public Task Consume(Received<AgendaItemConcluded> received, CancellationToken cancel)
    {
        var (caseId, reviewOn) = (received.Event.CaseId, received.Event.NextReviewOn);

        return received.Event.Conclusion switch
        {
            ItemConclusion.Agreements => MetAsync(caseId, 0, "A meeting concluded agreements.", received.OccurredAt, reviewOn, cancel),
            ItemConclusion.Decision => MetAsync(caseId, 0, "A meeting took a decision.", received.OccurredAt, reviewOn, cancel),
            ItemConclusion.Scaling => MetAsync(caseId, 0, "A meeting proposed to scale the case.", received.OccurredAt, reviewOn, cancel),
            ItemConclusion.Deferred => MetAsync(caseId, null, "A meeting deferred the case.", received.OccurredAt, reviewOn, cancel),
            _ => MetAsync(caseId, 0, "A meeting concluded that nothing has to be done.", received.OccurredAt, reviewOn, cancel),
        };
    }

    public Task Consume(Received<AgendaItemDeferred> received, CancellationToken cancel) =>
        MetAsync(received.Event.CaseId, received.Event.TimesDeferred, "The case goes to the next meeting.", received.OccurredAt, null, cancel);

    private async Task MetAsync(Guid caseId, int? timesDeferred, string what, DateTimeOffset at, DateOnly? nextReviewOn, CancellationToken cancel)
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, cancel) is { } caseFile)
            caseFile.Met(timesDeferred ?? caseFile.TimesDeferred, what, at, nextReviewOn);
    }
}
