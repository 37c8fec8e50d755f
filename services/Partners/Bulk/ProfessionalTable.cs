using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features;
using Platform.Partners.Features.Professionals;
using Platform.ServiceDefaults.Http;

namespace Platform.Partners.Bulk;

/// <summary>Professionals. An empty field leaves what is there.</summary>
internal sealed class ProfessionalTable : ITable
{
    public IReadOnlyList<Column> Columns { get; } = [new("id", true), new("name", true), new("email"), new("telephone"), new("externalSubject")];

    public async Task ApplyAsync(IReadOnlyList<Row> rows, ImportPass pass, CancellationToken cancel)
    {
        var lines = rows.Read(Line.Read);
        var ids = lines.ConvertAll(one => one.Line.Id);
        var subjects = lines.ConvertAll(one => one.Line.Details.ExternalSubject).OfType<string>().ToList();
        var people = pass.Db.Professionals.VisibleTo(pass.Caller);
        var known = await people.Where(professional => ids.Contains(professional.Id)).ToDictionaryAsync(professional => professional.Id, cancel);
        var taken = await people.Where(professional => subjects.Contains(professional.ExternalSubject!)).Select(professional => new { professional.Id, professional.ExternalSubject }).ToDictionaryAsync(one => one.ExternalSubject!, one => one.Id, cancel);

        foreach (var (row, line) in lines)
            await pass.TryAsync(row, () => ApplyAsync(line, row, known.GetValueOrDefault(line.Id), taken, pass, cancel));
    }

    public async IAsyncEnumerable<string?[]> ExportAsync(PartnersDbContext db, Guid? organisationId, bool forOperator, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel)
    {
        var people = db.Professionals.AsNoTracking();
        if (organisationId is not null)
            people = people.Where(professional => db.Hats.Any(hat => hat.ProfessionalId == professional.Id && hat.OrganisationId == organisationId && hat.EndedAt == null));
        await foreach (var p in people.OldestFirstAsync(cancel))
            yield return [$"{p.Id}", p.Name, p.Email, p.Telephone, forOperator ? p.ExternalSubject : null];
    }

    private static async Task<RowOutcome> ApplyAsync(Line line, Row row, Professional? known, Dictionary<string, Guid> taken, ImportPass pass, CancellationToken cancel)
    {
        var subject = line.Details.ExternalSubject;
        if (!pass.IsFirst(row, "id", $"{line.Id}") || (subject is not null && !pass.IsFirst(row, "externalSubject", subject)))
            return RowOutcome.Unchanged;
        if (known is not null && line.IsAsIn(known))
            return RowOutcome.Unchanged;

        if (subject is not null)
        {
            pass.Caller.EnsureOperator();
            if (taken.TryGetValue(subject, out var other) && other != line.Id)
                throw ProblemException.Invalid("/externalSubject", "already-exists", "Another professional has this subject.");
        }

        if (known is null)
        {
            var (professional, registered) = Professional.Register(line.Id, line.Details, pass.Now);
            pass.Db.Add(professional);
            pass.Events.Add(professional, registered);
            return RowOutcome.Created;
        }

        if (!await ChangeProfessional.MayChange(known.Id, pass.Caller, pass.Db, cancel))
            throw ProblemException.Forbidden("manager-required", "Only an operator, an administrator they work with or they themselves can do this.");

        known.Change(line.Details);
        return RowOutcome.Changed;
    }

    private sealed record Line(Guid Id, ProfessionalDetails Details)
    {
        public static Line Read(Row row) => new(row.Id("id"), new ProfessionalDetails(
            row.Text("name", Lengths.Name),
            row.Text("email", Lengths.Email, new EmailAddressAttribute()),
            row.Text("telephone", Lengths.Telephone, new PhoneAttribute()),
            row.Text("externalSubject", Lengths.ExternalSubject)));

        public bool IsAsIn(Professional known) =>
            Is(Details.Name, known.Name) && Is(Details.Email, known.Email) && Is(Details.Telephone, known.Telephone) && Is(Details.ExternalSubject, known.ExternalSubject);

        private static bool Is(string? stated, string? known) => stated is null || stated == known;
    }
}
