using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Partners.Identity;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Internal;

/// <summary>What ended while tokens of it may still be valid, for every process that checks tokens.</summary>
internal static class ReadRevocations
{
    public static async Task<Ok<RevocationList>> Handle(RevocationsInDatabase revocations, CancellationToken cancel) => TypedResults.Ok(await revocations.ReadAsync(cancel));
}
