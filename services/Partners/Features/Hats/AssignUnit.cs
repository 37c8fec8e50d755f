using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Features.Units;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Hats;

/// <summary>In which unit a hat is worn.</summary>
/// <param name="UnitId">An open unit of the hat's organisation; absent is in none.</param>
public sealed record AssignUnitRequest(Guid? UnitId = null);

/// <summary>Puts a hat in a unit of its organisation, or takes it out.</summary>
/// <remarks>By an operator or the administrator of the organisation. A hat that has ended keeps the unit it had. 400 <c>unknownUnit</c> at <c>/unitId</c>. 409 <c>unit-closed</c>, <c>hat-ended</c>.</remarks>
internal static class AssignUnit
{
    public static async Task<Results<OkWithETag<HatEntry>, NotFound>> Handle(
        EntityId hatId, AssignUnitRequest request, IfMatch expected, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var hat = await db.Hats.VisibleTo(caller).SingleOrDefaultAsync(h => h.Id == hatId.Value, cancel);
        if (hat is null)
            return TypedResults.NotFound();

        caller.EnsureManages(hat.OrganisationId);
        expected.EnsureIs(hat.Version);
        hat.Assign(await db.OwnUnit(request.UnitId, hat.OrganisationId, cancel));
        await db.SaveChangesAsync(hat, expected, cancel);

        return Answers.Ok(HatEntry.From(hat), hat);
    }
}
