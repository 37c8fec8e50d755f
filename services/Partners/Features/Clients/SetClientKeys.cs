using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Clients;

/// <summary>A public key (JWK, RFC 7517). Private parts are no fields of it, and so refused.</summary>
/// <param name="Kty"><c>RSA</c> or <c>EC</c>.</param>
/// <param name="Kid">Its name in the header of an assertion.</param>
/// <param name="Use"><c>sig</c>.</param>
/// <param name="Alg">Algorithm, for example <c>RS256</c>.</param>
/// <param name="N">RSA modulus, base64url; 2048 bits at least.</param>
/// <param name="E">RSA exponent, base64url.</param>
/// <param name="Crv">Curve, for example <c>P-256</c>.</param>
/// <param name="X">Coordinate, base64url.</param>
/// <param name="Y">Coordinate, base64url.</param>
public sealed record PublicKeyRequest(
    [RegularExpression("RSA|EC")] string Kty,
    [StringLength(200, MinimumLength = 1)] string Kid,
    [RegularExpression("sig")] string? Use = null,
    [RegularExpression("[A-Z0-9]{5}")] string? Alg = null,
    [StringLength(2000)] string? N = null,
    [StringLength(20)] string? E = null,
    [RegularExpression("P-256|P-384|P-521")] string? Crv = null,
    [StringLength(200)] string? X = null,
    [StringLength(200)] string? Y = null);

/// <summary>A client's public keys (JWK set).</summary>
/// <param name="Keys">1 to 5 keys; two or more while keys change.</param>
public sealed record SetClientKeysRequest([MinLength(1), MaxLength(5)] IReadOnlyList<PublicKeyRequest> Keys);

/// <summary>Gives a client public keys, so that it authenticates with <c>private_key_jwt</c>; the keys it had stop working.</summary>
/// <remarks>By an operator. 400 <c>invalidKey</c> at <c>/keys/0</c>. 409 <c>client-revoked</c>, <c>service-client</c>: a service of the platform is changed by its deployment. While keys change send the old one along with the new.</remarks>
internal static class SetClientKeys
{
    private const int SmallestRsaKey = 2048;
    private static readonly JsonSerializerOptions Jwk = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public static async Task<Results<OkWithETag<ClientEntry>, NotFound>> Handle(
        string clientId, SetClientKeysRequest request, IfMatch expected, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        caller.EnsureOperator();
        var client = await db.Clients.VisibleTo(caller).SingleOrDefaultAsync(c => c.ClientId == clientId, cancel);
        if (client is null)
            return TypedResults.NotFound();

        expected.EnsureIs(client.Version);
        client.SetKeys(Check(request));
        await db.SaveChangesAsync(client, expected, cancel);

        return Answers.Ok(ClientEntry.From(client), client);
    }

    private static string Check(SetClientKeysRequest request)
    {
        var text = JsonSerializer.Serialize(request, Jwk);
        var keys = new JsonWebKeySet(text).Keys;
        for (var i = 0; i < keys.Count; i++)
        {
            if (!IsUsable(keys[i]))
                throw ProblemException.Invalid($"/keys/{i}", "invalidKey", $"Not a usable public key: RSA needs n and e of {SmallestRsaKey} bits or more, EC needs crv, x and y.");
        }

        return text;
    }

    private static bool IsUsable(JsonWebKey key)
    {
        try
        {
            return key.Kty is "RSA" ? key is { N: not null, E: not null } && key.KeySize >= SmallestRsaKey : key is { Crv: not null, X: not null, Y: not null } && key.KeySize > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
