using System.Net;
using Platform.Contracts.Cases.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Puts an agreement that stays past its day on the agenda of the forum that carries its case, when the next meeting is the one to be reminded.</summary>
[ConsumerKey("standing-items")]
public sealed class StandingItemConsumer(MeetingsDbContext db, IHttpClientFactory clients, TimeProvider clock) : IEventConsumer<AgreementOverdue>, IPrepare<AgreementOverdue>
{
    private AgreementProcess? _process;

    /// <summary>Fetches its neutral title, and whether it is still past its day: the news that it is not may have come before.</summary>
    public async Task Prepare(Received<AgreementOverdue> received, CancellationToken cancel)
    {
        if (received.Event.Step is not OverdueStep.Meeting)
            return;

        using var cases = clients.CreateClient("cases");
        using var answer = await cases.GetAsync($"/internal/agreements/{received.Event.AgreementId}", cancel);
        if (answer.StatusCode is HttpStatusCode.NotFound)
            return;

        answer.EnsureSuccessStatusCode();
        _process = await answer.Content.ReadFromJsonAsync<AgreementProcess>(EventJson.Options, cancel);
    }

    public async Task Consume(Received<AgreementOverdue> received, CancellationToken cancel)
    {
        var (e, now, caseId) = (received.Event, clock.GetUtcNow(), await db.GoesOnAsAsync(received.Event.CaseId, cancel));
        if (_process is not { OverdueSince: not null } process || await db.IsDestroyedAsync(e.CaseId, cancel) || await db.IsDestroyedAsync(caseId, cancel))
            return;

        if (await db.StandingItems.FindAsync([e.AgreementId], cancel) is { } known)
        {
            known.Stand(e.OwnerOrganisationId, e.DueOn, now, received.Sequence);
            return;
        }

        var standing = new StandingItem(e.AgreementId, e.CaseId, process.ProcessTitle, e.OwnerOrganisationId, e.DueOn, now, received.Sequence);
        standing.StandsWith(caseId);
        db.StandingItems.Add(standing);
    }

    /// <summary>What Meetings reads of <c>GET /internal/agreements/{agreementId}</c>.</summary>
    /// <param name="ProcessTitle">A neutral name.</param>
    /// <param name="OverdueSince">Since when it is past its day; absent when it is not.</param>
    private sealed record AgreementProcess(string ProcessTitle, DateTimeOffset? OverdueSince = null);
}
