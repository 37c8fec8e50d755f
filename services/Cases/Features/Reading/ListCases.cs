using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Reading;

/// <summary>The cases ("casussen") that the caller takes part in, directs or weighs; newest first.</summary>
public static class ListCases
{
    public static Task<Page<CaseSummary>> Handle([AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel) =>
        db.Cases.AsNoTracking().VisibleTo(caller).ToPageAsync(page, CaseSummary.Of, cancel);
}

/// <summary>What to search cases by; what is absent plays no part.</summary>
/// <param name="Number">A case number, as somebody typed it.</param>
/// <param name="Status">Any of these.</param>
/// <param name="AvePhases">Any of these phases, 1 to 4.</param>
/// <param name="Purpose">Why the partners work together.</param>
/// <param name="MunicipalityCode">CBS code of the territory.</param>
/// <param name="DirectorAlarm">Only cases where somebody only acts as director, or only others.</param>
/// <param name="DirectedByMe">Only cases that the caller directs.</param>
public sealed record SearchCasesRequest(
    [StringLength(20)] string? Number = null,
    [MaxLength(5)] IReadOnlyList<CaseStatus>? Status = null,
    [MaxLength(4)] IReadOnlyList<int>? AvePhases = null,
    Purpose? Purpose = null,
    [StringLength(Lengths.MunicipalityCode)] string? MunicipalityCode = null,
    bool? DirectorAlarm = null,
    bool DirectedByMe = false);

/// <summary>Searches the cases that the caller may see.</summary>
/// <remarks>Anybody with a hat, among the cases that they see (<c>getCase</c>); what is absent plays no part. It changes nothing.</remarks>
public static class SearchCases
{
    public static Task<Page<CaseSummary>> Handle(
        SearchCasesRequest request, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var cases = db.Cases.AsNoTracking().VisibleTo(caller);
        if (request.Number is not null)
        {
            var number = CaseNumber.Read(request.Number) ?? "";
            cases = cases.Where(c => c.Number == number);
        }

        if (request.Status is { Count: > 0 } status)
            cases = cases.Where(c => status.Contains(c.Status));
        if (request.AvePhases is { Count: > 0 } phases)
            cases = cases.Where(c => phases.Contains(c.AvePhase));
        if (request.Purpose is { } purpose)
            cases = cases.Where(c => c.Purpose == purpose);
        if (request.MunicipalityCode is { } municipality)
            cases = cases.Where(c => c.MunicipalityCode == municipality);
        if (request.DirectorAlarm is { } alarm)
            cases = cases.Where(c => c.Roles.Any(r => r.Role == DirectorRole.CaseDirector && (r.State == RoleState.Acting || r.State == RoleState.WithOrganisation)) == alarm);
        if (request.DirectedByMe)
            cases = cases.Where(c => c.Roles.Any(r => r.HatId == caller.HatId && r.OrganisationId == caller.OrganisationId && r.Role == DirectorRole.CaseDirector && (r.State == RoleState.Held || r.State == RoleState.Acting)));

        return cases.ToPageAsync(page, CaseSummary.Of, cancel);
    }
}
