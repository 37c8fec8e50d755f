using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Identity;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Clients;

/// <summary>Registers a program that may call the platform.</summary>
/// <param name="ClientId">Its name at the token endpoint: lower case letters, digits and hyphens.</param>
/// <param name="Name">What it is.</param>
/// <param name="Scopes">What it may ask for.</param>
/// <param name="OrganisationId">Whose system it is; absent for an operator.</param>
/// <param name="HatIds">The hats it may act under, all of its organisation.</param>
/// <param name="Kind">A partner's system when absent. Services are installed, not registered.</param>
public sealed record RegisterClientRequest(
    [RegularExpression("[a-z0-9][a-z0-9-]{1,98}[a-z0-9]")] string ClientId,
    [StringLength(Lengths.Name, MinimumLength = 1)] string Name,
    [Scopes] IReadOnlyList<string> Scopes,
    Guid? OrganisationId = null,
    [MaxLength(500)] IReadOnlyList<Guid>? HatIds = null,
    ClientKind Kind = ClientKind.System);

/// <summary>Registers a program that may call the platform, and gives its secret once.</summary>
/// <remarks>By an operator. A repeat with the same <c>Idempotency-Key</c> does not get the secret again: it answers 409. 400 <c>unknownOrganisation</c> or <c>notForOperator</c> at <c>/organisationId</c>, <c>unknownHat</c> at <c>/hatIds/0</c>, <c>notRegistered</c> at <c>/kind</c>. 409 <c>already-exists</c> for a <c>clientId</c> that is taken; <c>scope-not-for-kind</c>, <c>hat-not-of-organisation</c>, <c>organisation-withdrawn</c>. Next: a token at the token endpoint, with the parameter <c>hat</c> to act for a person.</remarks>
internal static class RegisterClient
{
    public static async Task<CreatedWithETag<RegisteredClient>> Handle(
        RegisterClientRequest request, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();

        var client = request.Kind switch
        {
            ClientKind.System => await ForOrganisation(request, caller, db, clock, cancel),
            ClientKind.Operator when request.OrganisationId is null && request.HatIds is null or [] =>
                ApiClient.ForPlatform(Ids.New(clock), request.ClientId, request.Name, ClientKind.Operator, request.Scopes, clock.GetUtcNow()),
            ClientKind.Operator => throw ProblemException.Invalid("/organisationId", "notForOperator", "An operator belongs to no organisation and wears no hat."),
            _ => throw ProblemException.Invalid("/kind", "notRegistered", "Clients of services are made at installation."),
        };
        var secret = ClientSecrets.New();
        client.SetSecret(ClientSecrets.Hash(secret));
        db.Add(client);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/clients/{client.ClientId}", new RegisteredClient(client.ClientId, secret, ClientEntry.From(client)), client);
    }

    private static async Task<ApiClient> ForOrganisation(
        RegisterClientRequest request, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var organisation = await db.Organisations.VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == request.OrganisationId, cancel)
            ?? throw ProblemException.Invalid("/organisationId", "unknownOrganisation", "A partner's system belongs to an organisation in the directory.");
        var hats = await db.Hats.Named(request.HatIds ?? [], caller, cancel);
        return ApiClient.ForOrganisation(Ids.New(clock), request.ClientId, request.Name, organisation, request.Scopes, hats, clock.GetUtcNow());
    }

    /// <summary>The hats of a request.</summary>
    /// <exception cref="ProblemException">400: one of them does not exist.</exception>
    public static async Task<List<Domain.Hat>> Named(this IQueryable<Domain.Hat> all, IReadOnlyList<Guid> hatIds, Caller caller, CancellationToken cancel)
    {
        var hats = await all.AsNoTracking().VisibleTo(caller).Where(hat => hatIds.Contains(hat.Id)).ToListAsync(cancel);
        var unknown = hatIds.ToList().FindIndex(id => hats.TrueForAll(hat => hat.Id != id));
        return unknown < 0 ? hats : throw ProblemException.Invalid($"/hatIds/{unknown}", "unknownHat", "There is no such hat.");
    }
}
