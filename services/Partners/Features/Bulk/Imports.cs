using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Bulk;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Bulk;

/// <summary>What is to be imported.</summary>
/// <param name="Kind">What the rows are.</param>
/// <param name="Format">How they are written.</param>
public sealed record StartImportRequest(ImportKind Kind, ImportFormat Format);

/// <summary>Starts an import: send its file in parts, have it checked, then have it applied.</summary>
/// <remarks>Who may do a thing one by one may do it in bulk: organisations, professionals and hats an operator or an administrator, mandates and rosters an administrator or coordinator of the own organisation. The columns are those of <c>GET /v1/exports/{kind}</c>: what was exported can be imported, and the same rows again change nothing. 409 <c>imports-open</c>: apply or throw away earlier ones (<c>applyImport</c>, <c>discardImport</c>). Next: <c>sendImportPart</c>, <c>checkImport</c>, <c>applyImport</c>.</remarks>
internal static class StartImport
{
    public static async Task<CreatedWithETag<ImportEntry>> Handle(
        StartImportRequest request, Caller caller, PartnersDbContext db, ImportProgress progress, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureImports(request.Kind);
        var by = new ImportedBy(caller.ClientId, caller.IsOperator ? null : caller.OrganisationId, caller.ProfessionalId, caller.HatId, caller.HatKind);
        var open = await db.Imports.CountAsync(i => i.OrganisationId == by.OrganisationId && i.Status != ImportStatus.Applied && i.Status != ImportStatus.Refused, cancel);
        var import = Import.Start(Ids.New(clock), request.Kind, request.Format, by, open, clock.GetUtcNow());
        db.Add(import);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/imports/{import.Id}", ImportEntry.From(import, progress), import);
    }

    /// <summary>Continues only for who may do the same one by one.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void EnsureImports(this Caller caller, ImportKind kind)
    {
        if (kind is ImportKind.Mandates or ImportKind.Rosters)
            caller.RequireHat(HatKind.Administrator, HatKind.Coordinator);
        else if (!caller.IsOperator)
            caller.RequireHat(HatKind.Administrator);
    }
}

/// <summary>Sends a part of an import's file, 256 KiB at most; the same number again replaces it.</summary>
/// <remarks>Who sees the import, until it is checked. Parts are joined in the order of their numbers and may end in the middle of a line: cut the file at any byte. Send again what did not arrive; the rest stays. 400 <c>outOfRange</c> at <c>number</c>; <c>required</c> for an empty part. 409 <c>import-received</c>: start another one (<c>startImport</c>). Next: <c>checkImport</c>.</remarks>
internal static class SendImportPart
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        EntityId importId, [Description("1, 2, 3 … up to 200.")] int number, HttpRequest request, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        if (number is < 1 or > Import.MostParts)
            throw ProblemException.Invalid("number", "outOfRange", $"A part has a number from 1 to {Import.MostParts}.");

        var import = await db.Imports.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(i => i.Id == importId.Value, cancel);
        if (import is null)
            return TypedResults.NotFound();

        var content = await ReadAsync(request, cancel);
        if (content.Length == 0)
            throw ProblemException.Invalid("", "required", "The part is empty.");

        // In one transaction with the look at the status: a part that comes while the check begins is in it, or is refused.
        var isKept = await db.InTransactionAsync(
            async inside =>
            {
                if (await db.Imports.SingleOrDefaultAsync(i => i.Id == import.Id, inside) is not { } receiving)
                    return false; // thrown away while the part came

                receiving.Receive();
                var lines = content.AsSpan().Count((byte)'\n');
                if (await db.ImportParts.SingleOrDefaultAsync(part => part.ImportId == import.Id && part.Number == number, inside) is { } sent)
                    (sent.Content, sent.Lines) = (content, lines);
                else
                    db.Add(new ImportPart { ImportId = import.Id, Number = number, Content = content, Lines = lines });
                await db.SaveChangesAsync(inside);
                return true;
            },
            cancel);

        return isKept ? TypedResults.NoContent() : TypedResults.NotFound();
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var buffer = new byte[ServiceDefaultsRegistration.MaxRequestBodySize + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return length < buffer.Length ? buffer[..length] : throw new BadHttpRequestException("The part is too large.", StatusCodes.Status413PayloadTooLarge);
    }
}

/// <summary>Has an import checked: every row is tried with all its rules, and taken back. Nothing changes.</summary>
/// <remarks>Who may start one of its kind. 409 <c>parts-missing</c> (first <c>sendImportPart</c>), <c>import-received</c>: it was checked before. Ask with <c>getImport</c> until it is <c>checked</c> or <c>refused</c>; <c>listImportErrors</c> says line by line what is wrong. Next: <c>applyImport</c>.</remarks>
internal static class CheckImport
{
    public static Task<Results<OkWithETag<ImportEntry>, NotFound>> Handle(
        EntityId importId, IfMatch expected, Caller caller, PartnersDbContext db, ImportProgress progress, CancellationToken cancel) =>
        ApplyImport.ChangeAsync(importId, expected, caller, db, progress, BeginAsync, cancel);

    private static async Task BeginAsync(PartnersDbContext db, Import import, CancellationToken cancel)
    {
        var parts = await db.ImportParts.AsNoTracking().Where(part => part.ImportId == import.Id).Select(part => new { part.Number, part.Lines }).ToListAsync(cancel);
        import.Check(parts.ConvertAll(part => part.Number), parts.Sum(part => part.Lines) - (import.Format is ImportFormat.Csv ? 1 : 0));
    }
}

/// <summary>Has a checked import applied: all of it, or nothing.</summary>
/// <remarks>Who may start one of its kind. 409 <c>import-not-checked</c> (first <c>checkImport</c>; where it was refused, mend the rows and start another one). Ask with <c>getImport</c> until it is <c>applied</c>, or <c>refused</c> because the directory changed since the check. The same rows may be imported again and then change nothing.</remarks>
internal static class ApplyImport
{
    public static Task<Results<OkWithETag<ImportEntry>, NotFound>> Handle(
        EntityId importId, IfMatch expected, Caller caller, PartnersDbContext db, ImportProgress progress, CancellationToken cancel) =>
        ChangeAsync(importId, expected, caller, db, progress, (_, import, _) => { import.Apply(); return Task.CompletedTask; }, cancel);

    /// <summary>What both passes share.</summary>
    public static async Task<Results<OkWithETag<ImportEntry>, NotFound>> ChangeAsync(
        EntityId importId, IfMatch expected, Caller caller, PartnersDbContext db, ImportProgress progress, Func<PartnersDbContext, Import, CancellationToken, Task> begin, CancellationToken cancel)
    {
        var import = await db.Imports.VisibleTo(caller).SingleOrDefaultAsync(i => i.Id == importId.Value, cancel);
        if (import is null)
            return TypedResults.NotFound();

        caller.EnsureImports(import.Kind);
        expected.EnsureIs(import.Version);
        await begin(db, import, cancel);
        db.Committed += (_, _) => progress.Wake(); // with an Idempotency-Key it commits after this handler
        await db.SaveChangesAsync(import, expected, cancel);

        return Answers.Ok(ImportEntry.From(import, progress), import);
    }
}

/// <summary>Throws an import away with its file; what it did stays. One that nobody throws away goes by itself after some days.</summary>
/// <remarks>Who sees the import, unless it is being checked or applied. 409 <c>import-running</c>: wait until that has ended.</remarks>
internal static class DiscardImport
{
    public static async Task<Results<NoContent, NotFound>> Handle(EntityId importId, IfMatch expected, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var import = await db.Imports.VisibleTo(caller).SingleOrDefaultAsync(i => i.Id == importId.Value, cancel);
        if (import is null)
            return TypedResults.NotFound();

        expected.EnsureIs(import.Version);
        import.EnsureNotRunning();
        await db.ForgetAsync(import, cancel);

        return TypedResults.NoContent();
    }

    /// <summary>Removes an import with all that belongs to it.</summary>
    public static Task<int> ForgetAsync(this PartnersDbContext db, Import import, CancellationToken cancel) => db.InTransactionAsync(
        async inside =>
        {
            await db.ImportParts.Where(part => part.ImportId == import.Id).ExecuteDeleteAsync(inside);
            await db.ImportFaults.Where(fault => fault.ImportId == import.Id).ExecuteDeleteAsync(inside);
            db.Remove(import);
            return await db.SaveChangesAsync(inside);
        },
        cancel);
}

/// <summary>Lists imports, newest first: an operator those of operators, an administrator or coordinator those of the own organisation.</summary>
internal static class ListImports
{
    public static async Task<Ok<Page<ImportEntry>>> Handle([AsParameters] PageQuery page, Caller caller, PartnersDbContext db, ImportProgress progress, CancellationToken cancel) =>
        TypedResults.Ok(await db.Imports.AsNoTracking().VisibleTo(caller).ToPageAsync(page, import => ImportEntry.From(import, progress), cancel));
}

/// <summary>Reads an import: where it stands, and how many rows are done.</summary>
/// <remarks>While it is checked or applied, ask without <c>If-None-Match</c>: the version changes with its status, and <c>rowsDone</c> grows in between.</remarks>
internal static class GetImport
{
    public static async Task<Results<OkWithETag<ImportEntry>, NotFound>> Handle(EntityId importId, Caller caller, PartnersDbContext db, ImportProgress progress, CancellationToken cancel) =>
        await db.Imports.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(i => i.Id == importId.Value, cancel) is { } import
            ? Answers.Ok(ImportEntry.From(import, progress), import)
            : TypedResults.NotFound();
}

/// <summary>Lists what is wrong with an import, line by line; the first 1000.</summary>
internal static class ListImportErrors
{
    public static async Task<Results<Ok<Page<ImportLineError>>, NotFound>> Handle(
        EntityId importId, [AsParameters] PageQuery page, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var import = await db.Imports.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(i => i.Id == importId.Value, cancel);
        if (import is null)
            return TypedResults.NotFound();

        var after = page.Position is { } position ? (int)position.CreatedAt.UtcTicks : 0;
        var faults = await db.ImportFaults.AsNoTracking().Where(fault => fault.ImportId == import.Id && fault.Number > after).OrderBy(fault => fault.Number).Take(page.Size + 1).ToListAsync(cancel);
        return TypedResults.Ok(faults.ToPage(page, ImportLineError.From, last => new Cursor(new DateTimeOffset(last.Number, TimeSpan.Zero), last.ImportId)));
    }
}
