using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Tells in the timeline how a meeting dealt with the case, counts how often it was put off (I-32), and notes when the table looks again. A merged case is dealt with where it goes on.</summary>
/// <remarks>Meetings are heard of in any order: what a later one said stands.</remarks>
public sealed class AgendaItemConsumer(CasesDbContext db, AveProfile profile) : IEventConsumer<AgendaItemConcluded>, IEventConsumer<AgendaItemDeferred>
{
    public Task Consume(Received<AgendaItemConcluded> received, CancellationToken cancel)
    {
        var (at, reviewOn) = (received.OccurredAt, received.Event.NextReviewOn);

        return OnCaseAsync(received.Event.CaseId, at, received.Event.Conclusion switch
        {
            ItemConclusion.Agreements => (c, overtaken) => c.Met("A meeting concluded agreements.", at, reviewOn, profile, overtaken),
            ItemConclusion.Decision => (c, overtaken) => c.Met("A meeting took a decision.", at, reviewOn, profile, overtaken),
            ItemConclusion.Scaling => (c, overtaken) => c.Met("A meeting proposed to scale the case.", at, reviewOn, profile, overtaken),
            ItemConclusion.Deferred => (c, _) => c.PutOff(null, "A meeting deferred the case.", at),
            _ => (c, overtaken) => c.Met("A meeting concluded that nothing has to be done.", at, reviewOn, profile, overtaken),
        }, cancel);
    }

    public Task Consume(Received<AgendaItemDeferred> received, CancellationToken cancel) => OnCaseAsync(
        received.Event.CaseId, received.OccurredAt, (c, overtaken) => c.PutOff(received.Event.TimesDeferred, "The case goes to the next meeting.", received.OccurredAt, overtaken), cancel);

    private async Task OnCaseAsync(Guid caseId, DateTimeOffset at, Action<CaseFile, bool> change, CancellationToken cancel)
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, cancel) is not { } dealtWith)
            return;

        var caseFile = await db.GoesOnAsAsync(dealtWith, cancel);
        var overtaken = await db.Timeline.AnyAsync(e => e.CaseId == caseFile.Id && e.At > at && (e.Kind == TimelineKind.Meeting || e.Kind == TimelineKind.Deferral), cancel);
        change(caseFile, overtaken);
    }
}
