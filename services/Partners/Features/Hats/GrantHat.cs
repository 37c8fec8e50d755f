using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Units;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Hats;

/// <summary>Gives a professional a hat of an organisation.</summary>
/// <param name="ProfessionalId">Who is to wear it.</param>
/// <param name="OrganisationId">For whom.</param>
/// <param name="Kind">In which capacity.</param>
/// <param name="Function">What it is called at the organisation, for example "case director".</param>
/// <param name="ValidFrom">First day; today when absent.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
/// <param name="Id">Its id in another register, so that an import can be repeated; made here when absent.</param>
/// <param name="UnitId">In which unit of the organisation; absent is in none.</param>
public sealed record GrantHatRequest(
    Guid ProfessionalId,
    Guid OrganisationId,
    HatKind Kind,
    [StringLength(Lengths.Name, MinimumLength = 1)] string? Function = null,
    [Plausible] DateOnly? ValidFrom = null,
    [Plausible] DateOnly? ValidTo = null,
    [GivenId] Guid? Id = null,
    Guid? UnitId = null);

/// <summary>Gives a professional a hat ("pet") of an organisation.</summary>
/// <remarks>By an operator or the administrator of the organisation; of kind triage by an operator, unless its kind of organisation acts for the municipality (<c>weighsSignals</c> of <c>getOrganisationTypes</c>): 403 <c>operator-required</c>. 400 <c>unknownOrganisation</c>, <c>unknownProfessional</c> or <c>unknownUnit</c> at the field. 409 <c>hat-worn-already</c>: the person wears one of this kind there in that period; <c>period-reversed</c>, <c>unit-closed</c>, <c>organisation-withdrawn</c>, <c>already-exists</c> for an id that is taken. Next: <c>changeClient</c> lets a program act under it, <c>grantMandate</c> says what it may bind to.</remarks>
internal static class GrantHat
{
    public static Task<CreatedWithETag<HatEntry>> Handle(
        GrantHatRequest request, Caller caller, PartnersDbContext db, IEventOutbox events, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureManages(request.OrganisationId);
        return db.InTransactionAsync(token => GrantAsync(request, caller, db, events, reference, clock, token), cancel);
    }

    private static async Task<CreatedWithETag<HatEntry>> GrantAsync(
        GrantHatRequest request, Caller caller, PartnersDbContext db, IEventOutbox events, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        await db.HoldAsync([request.OrganisationId], cancel);
        var organisation = await db.Organisations.VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == request.OrganisationId, cancel)
            ?? throw ProblemException.Invalid("/organisationId", "unknownOrganisation", "There is no such organisation.");
        caller.EnsureMayGrant(organisation, request.Kind, reference.Current);
        var professional = await db.Professionals.VisibleTo(caller).SingleOrDefaultAsync(p => p.Id == request.ProfessionalId, cancel)
            ?? throw ProblemException.Invalid("/professionalId", "unknownProfessional", "There is no such professional.");
        var worn = await db.Hats.AsNoTracking().VisibleTo(caller).Where(h => h.ProfessionalId == professional.Id).ToListAsync(cancel);

        var now = clock.GetUtcNow();
        var grant = new HatGrant(professional, organisation, request.Kind, request.ValidFrom ?? DutchDay.Of(now), request.ValidTo, worn, request.Function)
        {
            Unit = await db.OwnUnit(request.UnitId, organisation.Id, cancel),
        };
        var (hat, granted) = Domain.Hat.Grant(request.Id ?? Ids.New(clock), grant, now);
        db.Add(hat);
        events.Add(hat, granted);
        await db.SaveHatAsync(hat, cancel);

        return Answers.Created($"/v1/hats/{hat.Id}", HatEntry.From(hat), hat);
    }
}
