using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Consumers;

/// <summary>Which organisation goes on in the place of another (<c>GET /internal/organisations/{id}/successor</c> of Partners).</summary>
/// <param name="OrganisationId">The one that goes on; itself where it did not merge.</param>
public sealed record SuccessorAnswer(Guid OrganisationId);

/// <summary>Under which hat somebody goes on (<c>GET /internal/hats/{id}/successor</c> of Partners).</summary>
/// <param name="HatId">The one after all mergers; itself where no merger ended it.</param>
public sealed record HatSuccessorAnswer(Guid HatId);

/// <summary>What an organisation brought in, kept and weighed goes on with the organisation into which it merged.</summary>
/// <remarks>
/// Signals and holds move without a new version: nobody did anything with them. Hats keep their ids and move by their own events; what was decided stays decided by whom it was.
/// Where a merger ended a hat, because the person wears such a one at the organisation that goes on, what somebody brought in or asked follows to that one.
/// </remarks>
[ConsumerKey("mergers")]
public sealed class MergerConsumer(SignalsDbContext db, IHttpClientFactory clients) :
    IEventConsumer<OrganisationMerged>,
    IPrepare<OrganisationMerged>,
    IEventConsumer<HatEnded>,
    IPrepare<HatEnded>
{
    private Guid? _successor;

    /// <summary>Two mergers in a row may come in any order: where the organisation that goes on ended itself, Partners says in which one it went on.</summary>
    public async Task Prepare(Received<OrganisationMerged> received, CancellationToken cancel)
    {
        var into = received.Event.IntoOrganisationId;
        if (!await db.Set<OrganisationCopy>().AnyAsync(copy => copy.Id == into && !copy.IsActive, cancel))
            return;

        using var http = clients.CreateClient("partners");
        _successor = (await http.GetFromJsonAsync<SuccessorAnswer>($"/internal/organisations/{into}/successor", Json.Options, cancel))?.OrganisationId;
    }

    public async Task Consume(Received<OrganisationMerged> received, CancellationToken cancel)
    {
        var (from, into) = (received.Event.OrganisationId, _successor ?? received.Event.IntoOrganisationId);
        await db.Signals.Where(signal => signal.SignallerOrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(signal => signal.SignallerOrganisationId, into), cancel);
        await db.Holds.Where(hold => hold.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(hold => hold.OrganisationId, into), cancel);
        await db.Desks.Where(desk => desk.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(desk => desk.OrganisationId, into), cancel);
        foreach (var signal in await db.Signals.AsSplitQuery().Where(signal => signal.Triage!.OrganisationId == from && signal.Triage.Outcome == null && signal.EndedAt == null).ToListAsync(cancel))
            signal.TriageGoesOnWith(into);
    }

    /// <summary>Two mergers in a row may come in any order: where the hat under which the person goes on ended itself, Partners says which one is worn now.</summary>
    public async Task Prepare(Received<HatEnded> received, CancellationToken cancel)
    {
        if (received.Event.GoesOnAsHatId is not { } next || !await db.Set<HatCopy>().AnyAsync(copy => copy.Id == next && copy.EndedAt != null, cancel))
            return;

        using var http = clients.CreateClient("partners");
        _successor = (await http.GetFromJsonAsync<HatSuccessorAnswer>($"/internal/hats/{next}/successor", Json.Options, cancel))?.HatId;
    }

    public async Task Consume(Received<HatEnded> received, CancellationToken cancel)
    {
        if ((_successor ?? received.Event.GoesOnAsHatId) is not { } next)
            return;

        var ended = received.Event.HatId;
        await db.Signals.Where(signal => signal.SignallerHatId == ended).ExecuteUpdateAsync(set => set.SetProperty(signal => signal.SignallerHatId, next), cancel);
        await db.Consultations.Where(consultation => consultation.AskedByHatId == ended).ExecuteUpdateAsync(set => set.SetProperty(consultation => consultation.AskedByHatId, next), cancel);
    }
}
