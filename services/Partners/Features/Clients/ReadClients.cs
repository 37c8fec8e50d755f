using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Clients;

/// <summary>Lists the clients: all for an operator, an organisation's own for its administrator.</summary>
internal static class ListClients
{
    public static async Task<Ok<Page<ClientEntry>>> Handle([AsParameters] PageQuery page, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        TypedResults.Ok(await db.Clients.AsNoTracking().VisibleTo(caller).ToPageAsync(page, ClientEntry.From, cancel));
}

/// <summary>Reads a client.</summary>
internal static class GetClient
{
    public static async Task<Results<OkWithETag<ClientEntry>, NotFound>> Handle(string clientId, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        await db.Clients.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(c => c.ClientId == clientId, cancel) is { } client
            ? Answers.Ok(ClientEntry.From(client), client)
            : TypedResults.NotFound();
}
