using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features;
using Platform.Partners.Features.Reference;
using Platform.Partners.Reference;

namespace Platform.Partners.Bulk;

/// <summary>Organisations. An empty area leaves a known one as it is. Their posts (fallback director, coordinator, night desk) are set afterwards: they name hats and desks that are not there yet.</summary>
internal sealed class OrganisationTable : ITable
{
    private static readonly RegularExpressionAttribute Word = new(Codes.Kind);
    private readonly TriageRows _triage = new();

    public IReadOnlyList<Column> Columns { get; } =
        [new("id", true), new("name", true), new("type", true), new("domain", true), new("municipalityCodes", false, Cell.List), new("neighbourhoodCodes", false, Cell.List)];

    public async Task ApplyAsync(IReadOnlyList<Row> rows, ImportPass pass, CancellationToken cancel)
    {
        var lines = rows.Read(Line.Read);
        var ids = lines.ConvertAll(one => one.Line.Id);
        var known = await pass.Db.Organisations.VisibleTo(pass.Caller).Where(organisation => ids.Contains(organisation.Id)).ToDictionaryAsync(organisation => organisation.Id, cancel);
        foreach (var (row, line) in lines)
            await pass.TryAsync(row, () => ApplyAsync(line, row, known.GetValueOrDefault(line.Id), pass, cancel));
    }

    public Task FinishAsync(ImportPass pass, CancellationToken cancel) => _triage.JudgeAsync(pass, cancel);

    public async IAsyncEnumerable<string?[]> ExportAsync(
        PartnersDbContext db, Guid? organisationId, bool forOperator, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel)
    {
        var organisations = db.Organisations.AsNoTracking().Where(organisation => organisation.WithdrawnAt == null && (organisationId == null || organisation.Id == organisationId));
        await foreach (var o in organisations.OldestFirstAsync(cancel))
            yield return [$"{o.Id}", o.Name, o.Type, Row.Name(o.Domain), string.Join(' ', o.MunicipalityCodes), string.Join(' ', o.NeighbourhoodCodes)];
    }

    private async Task<RowOutcome> ApplyAsync(Line line, Row row, Organisation? known, ImportPass pass, CancellationToken cancel)
    {
        if (!pass.IsFirst(row, "id", $"{line.Id}"))
            return RowOutcome.Unchanged;
        if (known is not null && line.IsAsIn(known))
            return RowOutcome.Unchanged;

        if (known?.Type != line.Type)
            pass.Reference.EnsureOrganisationType(line.Type, pass.Clock);
        if (known is null)
        {
            pass.Caller.EnsureOperator();
            var (organisation, registered) = Organisation.Register(line.Id, line.Name, line.Type, line.Domain, line.MunicipalityCodes, pass.Now);
            pass.Db.Add(organisation);
            pass.Events.Add(organisation, registered);
            if (line.NeighbourhoodCodes.Count > 0)
                pass.Events.Add(organisation, organisation.Change(new OrganisationChange(NeighbourhoodCodes: line.NeighbourhoodCodes), pass.Now));
            return RowOutcome.Created;
        }

        pass.Caller.EnsureManages(known.Id);
        var change = new OrganisationChange(line.Name, line.Type, line.Domain, Given(line.MunicipalityCodes), NeighbourhoodCodes: Given(line.NeighbourhoodCodes));
        pass.Caller.EnsureMayChange(known, change);
        var weighed = await pass.Db.WeighedBy(known, pass.Now, cancel);
        pass.Events.Add(known, known.Change(change, pass.Now));
        _triage.Add(row, "municipalityCodes", weighed with { Municipalities = [.. weighed.Municipalities.Except(known.MunicipalityCodes)] }, pass.Now);
        return RowOutcome.Changed;
    }

    private static IReadOnlyList<string>? Given(IReadOnlyList<string> codes) => codes.Count == 0 ? null : codes;

    private sealed record Line(Guid Id, string Name, string Type, OrganisationDomain Domain, IReadOnlyList<string> MunicipalityCodes, IReadOnlyList<string> NeighbourhoodCodes)
    {
        public static Line Read(Row row) => new(
            row.Id("id"),
            row.Text("name", Lengths.Name) ?? "",
            row.Text("type", Lengths.Word, Word) ?? "",
            row.Choice<OrganisationDomain>("domain") ?? default,
            row.Words("municipalityCodes", new MunicipalityCodesAttribute()),
            row.Words("neighbourhoodCodes", new NeighbourhoodCodesAttribute()));

        public bool IsAsIn(Organisation known) =>
            known.WithdrawnAt is null && (known.Name, known.Type, known.Domain) == (Name, Type, Domain)
            && (MunicipalityCodes.Count == 0 || known.MunicipalityCodes.ToHashSet().SetEquals(MunicipalityCodes))
            && (NeighbourhoodCodes.Count == 0 || known.NeighbourhoodCodes.ToHashSet().SetEquals(NeighbourhoodCodes));
    }
}
