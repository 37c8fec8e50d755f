using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Tells the case, and asks who directs, that what the case received has changed: a correction (I-25), or a signal that turned out not to belong to it (I-6). A merged case has its director where it goes on.</summary>
public sealed class SignalCorrectionConsumer(CasesDbContext db, IEventOutbox events, TimeProvider clock) : IEventConsumer<SignalCorrected>, IEventConsumer<SignalTriageReverted>
{
    public async Task Consume(Received<SignalCorrected> received, CancellationToken cancel)
    {
        var goesOn = await TellAsync(received.Event.CaseId, ReviewTaskKind.SignalCorrected, cancel);
        if (received.Event.IdentityDoubted is true && goesOn?.BecomeUnsure(clock.GetUtcNow()) is { } assessed)
            events.Add(goesOn, assessed);
    }

    public async Task Consume(Received<SignalTriageReverted> received, CancellationToken cancel)
    {
        await DetachAsync(received.Event.CaseId, received.Event.SignalId, cancel);
        await TellAsync(received.Event.CaseId, ReviewTaskKind.SignalDetached, cancel);
    }

    /// <remarks>Where cases were merged, the signals of the one are of both, and of the one again when that is undone.</remarks>
    private async Task DetachAsync(Guid? caseId, Guid signalId, CancellationToken cancel)
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, cancel) is not { } told)
            return;

        var goesOn = await db.GoesOnAsAsync(told, cancel);
        var ids = (await db.WithMergedAsync([goesOn.Id], cancel)).Keys.ToList();
        foreach (var caseFile in await db.Cases.Where(c => ids.Contains(c.Id)).ToListAsync(cancel))
            caseFile.Detach(signalId);
    }

    private async Task<CaseFile?> TellAsync(Guid? caseId, ReviewTaskKind change, CancellationToken cancel)
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, cancel) is not { } told)
            return null;

        var goesOn = await db.GoesOnAsAsync(told, cancel);
        if (goesOn.SignalChanged(Ids.New(clock), change, clock.GetUtcNow()) is { } raised)
            events.Add(goesOn, raised);

        return goesOn;
    }
}
