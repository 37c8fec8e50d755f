using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Directory;

/// <summary>Who goes on where a merger ended an organisation or a hat. Two mergers in a row may be heard of in any order: where the one that goes on ended itself, Partners says which one is there now.</summary>
/// <remarks>Asks over HTTP: for an <c>IPrepare</c>, before the transaction. Partners that is away means trying again.</remarks>
public sealed class Successors(PlatformDbContext db, IHttpClientFactory clients)
{
    /// <summary>The organisation that goes on in the place of one that merged into <paramref name="into"/>.</summary>
    public async Task<Guid> OfOrganisationAsync(Guid into, CancellationToken cancel) =>
        await db.Set<OrganisationCopy>().AnyAsync(copy => copy.Id == into && !copy.IsActive, cancel)
            ? (await AskAsync<Organisation>($"/internal/organisations/{into}/successor", cancel)).OrganisationId
            : into;

    /// <summary>The hat under which somebody goes on whose hat a merger ended in favour of <paramref name="next"/>.</summary>
    public async Task<Guid> OfHatAsync(Guid next, CancellationToken cancel) =>
        await db.Set<HatCopy>().AnyAsync(copy => copy.Id == next && copy.EndedAt != null, cancel)
            ? (await AskAsync<Hat>($"/internal/hats/{next}/successor", cancel)).HatId
            : next;

    private async Task<TAnswer> AskAsync<TAnswer>(string path, CancellationToken cancel)
    {
        using var http = clients.CreateClient("partners");
        return (await http.GetFromJsonAsync<TAnswer>(path, Json.Options, cancel))!;
    }

    private sealed record Organisation(Guid OrganisationId);

    private sealed record Hat(Guid HatId);
}
