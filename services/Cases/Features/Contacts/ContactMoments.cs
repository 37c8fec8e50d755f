using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Contacts;

/// <summary>A contact that took place between meetings.</summary>
/// <param name="Kind">How.</param>
/// <param name="Note">What came of it, for the process.</param>
/// <param name="HeldAt">When it took place; not in the future.</param>
/// <param name="WithOrganisationId">With which partner; absent for the household itself.</param>
public sealed record RecordContactRequest(
    ContactKind Kind, [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Note, DateTimeOffset HeldAt, Guid? WithOrganisationId = null);

/// <summary>A contact moment ("contactmoment").</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="Kind">How.</param>
/// <param name="Note">What came of it.</param>
/// <param name="HeldAt">When it took place.</param>
/// <param name="WithOrganisationId">With which partner.</param>
/// <param name="OrganisationId">Who recorded it.</param>
/// <param name="HatId">Under which hat.</param>
/// <param name="RecordedAt">When.</param>
public sealed record ContactView(
    Guid ContactId,
    ContactKind Kind,
    string Note,
    DateTimeOffset HeldAt,
    Guid OrganisationId,
    Guid HatId,
    DateTimeOffset RecordedAt,
    Guid? WithOrganisationId = null)
{
    internal static ContactView Of(ContactMoment c) => new(
        c.Id,
        c.Kind,
        c.Note,
        c.HeldAt,
        c.OrganisationId,
        c.HatId,
        c.CreatedAt,
        c.WithOrganisationId);
}

/// <summary>Records a contact between meetings: the process goes on between them.</summary>
/// <remarks>Whoever takes part or holds a role, while the case runs. 400 <c>outOfRange</c> at <c>/heldAt</c>, which is not ahead; <c>unknown</c> at <c>/withOrganisationId</c> for who takes no part. 409 <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. <c>listContacts</c> shows it to everybody who takes part.</remarks>
public static class RecordContact
{
    public static Task<Results<Created<ContactView>, NotFound>> Handle(
        EntityId caseId, RecordContactRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => RecordAsync(caseId, request, caller, db, desk, clock, token), cancel);

    private static async Task<Results<Created<ContactView>, NotFound>> RecordAsync(
        Guid caseId, RecordContactRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // who leaves at this moment takes along what it contributed before
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();
        if (request.HeldAt > desk.Now)
            throw ProblemException.Invalid("/heldAt", "outOfRange", "A contact that is recorded took place already.");
        if (request.WithOrganisationId is { } with && !caseFile.HasParticipant(with))
            throw ProblemException.Invalid("/withOrganisationId", "unknown", "No such organisation takes part in this case.");

        caseFile.EnsureContributes(by);
        var contact = new ContactMoment(Ids.New(clock), caseFile.Id, request.Kind, request.WithOrganisationId, request.Note.Trim(), request.HeldAt, by, desk.Now);
        db.ContactMoments.Add(contact);
        await db.SaveChangesAsync(cancel);

        return TypedResults.Created($"/v1/cases/{caseFile.Id}/contact-moments", ContactView.Of(contact));
    }
}

/// <summary>The contacts between meetings, newest first.</summary>
public static class ListContacts
{
    public static async Task<Results<Ok<Page<ContactView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel) =>
        await db.Cases.IsVisibleAsync(caseId, caller, cancel)
            ? TypedResults.Ok(await db.ContactMoments.AsNoTracking().Where(c => c.CaseId == caseId.Value).ToPageAsync(page, ContactView.Of, cancel))
            : TypedResults.NotFound();
}
