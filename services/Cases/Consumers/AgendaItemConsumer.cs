using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Tells in the timeline how a meeting dealt with the case, counts how often it was put off (I-32), and notes when the table looks again.</summary>
public sealed class AgendaItemConsumer(CasesDbContext db, AveProfile profile) : IEventConsumer<AgendaItemConcluded>, IEventConsumer<AgendaItemDeferred>
{
    public Task Consume(Received<AgendaItemConcluded> received, CancellationToken cancel)
    {
        var (at, reviewOn) = (received.OccurredAt, received.Event.NextReviewOn);

        return OnCaseAsync(received.Event.CaseId, received.Event.Conclusion switch
        {
            ItemConclusion.Agreements => c => c.Met("A meeting concluded agreements.", at, reviewOn, profile),
            ItemConclusion.Decision => c => c.Met("A meeting took a decision.", at, reviewOn, profile),
            ItemConclusion.Scaling => c => c.Met("A meeting proposed to scale the case.", at, reviewOn, profile),
            ItemConclusion.Deferred => c => c.PutOff(null, "A meeting deferred the case.", at),
            _ => c => c.Met("A meeting concluded that nothing has to be done.", at, reviewOn, profile),
        }, cancel);
    }

    public Task Consume(Received<AgendaItemDeferred> received, CancellationToken cancel) =>
        OnCaseAsync(received.Event.CaseId, c => c.PutOff(received.Event.TimesDeferred, "The case goes to the next meeting.", received.OccurredAt), cancel);

    private async Task OnCaseAsync(Guid caseId, Action<CaseFile> change, CancellationToken cancel)
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, cancel) is { } caseFile)
            change(caseFile);
    }
}
