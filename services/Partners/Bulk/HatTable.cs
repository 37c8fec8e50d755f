using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Organisations;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Partners.Bulk;

/// <summary>Hats that have not ended. A row may give a hat its last day, another unit and another deputy; what else differs is another hat.</summary>
internal sealed class HatTable : ITable
{
    private readonly List<(int Line, Guid HatId, Guid DeputyHatId)> _deputies = [];
    private readonly List<(Row Row, Line Line)> _waiting = [];
    private readonly TriageRows _triage = new();

    public IReadOnlyList<Column> Columns { get; } =
        [new("id", true), new("professionalId", true), new("organisationId", true), new("kind", true), new("function"), new("validFrom", true), new("validTo"), new("unitId"), new("deputyHatId")];

    public async Task ApplyAsync(IReadOnlyList<Row> rows, ImportPass pass, CancellationToken cancel)
    {
        var lines = rows.Read(Line.Read);
        var ids = lines.ConvertAll(one => one.Line.Id);
        var around = await Around.ReadAsync(lines.ConvertAll(one => one.Line), pass, cancel);
        var known = await pass.Db.Hats.VisibleTo(pass.Caller).Where(hat => ids.Contains(hat.Id)).ToDictionaryAsync(hat => hat.Id, cancel);

        foreach (var (row, line) in lines)
            await pass.TryAsync(row, () => ApplyAsync(line, row, known.GetValueOrDefault(line.Id), around, pass, cancel));
    }

    /// <remarks>The row that ends one hat may stand below the one that grants the next, so those come now; a deputy may stand further down in the file, so deputies come last.</remarks>
    public async Task FinishAsync(ImportPass pass, CancellationToken cancel)
    {
        foreach (var some in _waiting.Chunk(ImportPass.Batch))
        {
            var around = await Around.ReadAsync([.. some.Select(one => one.Line)], pass, cancel);
            foreach (var (row, line) in some)
            {
                await pass.TryAsync(row, () => Task.FromResult(Grant(line, around, pass)));
                foreach (var fault in row.Faults)
                    pass.Wrong(fault);
            }

            await pass.SaveAsync(cancel);
        }

        foreach (var some in _deputies.Chunk(ImportPass.Batch))
        {
            var ids = some.SelectMany(one => new[] { one.HatId, one.DeputyHatId }).Distinct().ToList();
            var hats = await pass.Db.Hats.VisibleTo(pass.Caller).Where(hat => ids.Contains(hat.Id)).ToDictionaryAsync(hat => hat.Id, cancel);
            foreach (var (line, hatId, deputyHatId) in some)
            {
                try
                {
                    if (!hats.TryGetValue(deputyHatId, out var deputy))
                        pass.Wrong(new LineFault(line, "/deputyHatId", "unknownHat", "There is no such hat, also not in this file."));
                    else if (hats.TryGetValue(hatId, out var hat))
                        pass.Events.Add(hat, hat.Depute(deputy, pass.Now));
                }
                catch (RuleViolationException rule)
                {
                    pass.Wrong(new LineFault(line, "/deputyHatId", rule.Code, rule.Message));
                }
            }

            await pass.SaveAsync(cancel);
        }

        await _triage.JudgeAsync(pass, cancel);
    }

    public async IAsyncEnumerable<string?[]> ExportAsync(PartnersDbContext db, Guid? organisationId, bool forOperator, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel)
    {
        var today = DutchDay.Of(now);
        var hats = db.Hats.AsNoTracking().Where(hat => hat.EndedAt == null && (hat.ValidTo == null || hat.ValidTo >= today) && (organisationId == null || hat.OrganisationId == organisationId));
        await foreach (var some in hats.OldestFirstAsync(cancel).Chunk(ImportPass.Batch).WithCancellation(cancel))
        {
            var deputyIds = some.Select(hat => hat.DeputyHatId).OfType<Guid>().ToList();
            var deputies = await db.Hats.Where(hat => deputyIds.Contains(hat.Id) && hat.EndedAt == null).Select(hat => (Guid?)hat.Id).ToListAsync(cancel);
            foreach (var h in some)
            {
                yield return
                [
                    $"{h.Id}", $"{h.ProfessionalId}", $"{h.OrganisationId}", Row.Name(h.Kind), h.Function, h.ValidFrom.Text(), h.ValidTo?.Text(), h.UnitId?.ToString(),
                    deputies.Contains(h.DeputyHatId) ? h.DeputyHatId?.ToString() : null,
                ];
            }
        }
    }

    private async Task<RowOutcome> ApplyAsync(Line line, Row row, Domain.Hat? known, Around around, ImportPass pass, CancellationToken cancel)
    {
        if (!pass.IsFirst(row, "id", $"{line.Id}") || (known is not null && line.IsAsIn(known)))
            return RowOutcome.Unchanged;

        pass.Caller.EnsureManages(line.OrganisationId);
        var outcome = known is null ? GrantOrWait(line, row, around, pass) : await ChangeAsync(known, line, row, around, pass, cancel);
        if (line.DeputyHatId is { } deputy && deputy != known?.DeputyHatId)
            _deputies.Add((row.Line, line.Id, deputy));
        return outcome;
    }

    private RowOutcome GrantOrWait(Line line, Row row, Around around, ImportPass pass)
    {
        try
        {
            return Grant(line, around, pass);
        }
        catch (RuleViolationException rule) when (rule.Code is "hat-worn-already")
        {
            _waiting.Add((row, line));
            return RowOutcome.Waits;
        }
    }

    private static RowOutcome Grant(Line line, Around around, ImportPass pass)
    {
        var professional = around.Professionals.GetValueOrDefault(line.ProfessionalId) ?? throw ProblemException.Invalid("/professionalId", "unknownProfessional", "There is no such professional.");
        var organisation = around.Organisations.GetValueOrDefault(line.OrganisationId) ?? throw ProblemException.Invalid("/organisationId", "unknownOrganisation", "There is no such organisation.");
        pass.Caller.EnsureMayGrant(organisation, line.Kind, pass.Reference.Current);
        var grant = new HatGrant(professional, organisation, line.Kind, line.ValidFrom, line.ValidTo, around.Worn, line.Function) { Unit = line.UnitIn(around) };
        var (hat, granted) = Domain.Hat.Grant(line.Id, grant, pass.Now);
        pass.Db.Add(hat);
        pass.Events.Add(hat, granted);
        around.Worn.Add(hat);
        return RowOutcome.Created;
    }

    private async Task<RowOutcome> ChangeAsync(Domain.Hat hat, Line line, Row row, Around around, ImportPass pass, CancellationToken cancel)
    {
        hat.EnsureNotEnded();
        if (!line.IsSameHat(hat))
            throw new RuleViolationException("hat-differs", "This hat is another person's, organisation's or kind's, begins on another day or has another function. Give the new hat an id of its own.");
        if (line.ValidTo < hat.ValidFrom)
            throw ProblemException.Invalid("/validTo", "period-reversed", "A hat cannot end before it starts.");
        if (hat.ValidTo != line.ValidTo && (line.ValidTo is null || hat.ValidTo < line.ValidTo))
            throw ProblemException.Invalid("/validTo", "hat-not-prolonged", "A hat is not prolonged: grant a new one that begins after its last day.");

        if (hat.UnitId != line.UnitId && line.UnitId is not null)
            hat.Assign(line.UnitIn(around));
        if (hat.ValidTo != line.ValidTo && line.ValidTo is { } lastDay)
        {
            var from = TriageAreas.After(lastDay, pass.Now);
            _triage.Add(row, "validTo", await pass.Db.WeighedThrough(hat, from, cancel), from);
            pass.Events.Add(hat, hat.EndAfter(lastDay, pass.Now));
        }

        if (hat.EndedAt is not null)
            await pass.Db.VacatePostsOf(hat, pass.Events, pass.Now, cancel);

        return RowOutcome.Changed;
    }

    /// <summary>What is around the hats of a batch.</summary>
    private sealed record Around(Dictionary<Guid, Professional> Professionals, Dictionary<Guid, Organisation> Organisations, Dictionary<Guid, Domain.Unit> Units, List<Domain.Hat> Worn)
    {
        public static async Task<Around> ReadAsync(List<Line> lines, ImportPass pass, CancellationToken cancel)
        {
            var (people, organisations, units) = (lines.ConvertAll(line => line.ProfessionalId), lines.ConvertAll(line => line.OrganisationId), lines.ConvertAll(line => line.UnitId).OfType<Guid>().ToList());
            await pass.Db.HoldAsync(organisations, cancel);
            return new Around(
                await pass.Db.Professionals.AsNoTracking().VisibleTo(pass.Caller).Where(professional => people.Contains(professional.Id)).ToDictionaryAsync(professional => professional.Id, cancel),
                await pass.Db.Organisations.AsNoTracking().VisibleTo(pass.Caller).Where(organisation => organisations.Contains(organisation.Id)).ToDictionaryAsync(organisation => organisation.Id, cancel),
                await pass.Db.Units.AsNoTracking().VisibleTo(pass.Caller).Where(unit => units.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, cancel),
                await pass.Db.Hats.AsNoTracking().VisibleTo(pass.Caller).Where(hat => people.Contains(hat.ProfessionalId)).ToListAsync(cancel));
        }
    }

    private sealed record Line(
        Guid Id, Guid ProfessionalId, Guid OrganisationId, HatKind Kind, string? Function, DateOnly ValidFrom, DateOnly? ValidTo, Guid? UnitId, Guid? DeputyHatId)
    {
        public static Line Read(Row row) => new(
            row.Id("id"),
            row.Id("professionalId"),
            row.Id("organisationId"),
            row.Choice<HatKind>("kind") ?? default,
            row.Text("function", Lengths.Name),
            row.Day("validFrom") ?? default,
            row.Day("validTo"),
            row.OptionalId("unitId"),
            row.OptionalId("deputyHatId"));

        public bool IsSameHat(Domain.Hat hat) =>
            (hat.ProfessionalId, hat.OrganisationId, hat.Kind, hat.ValidFrom) == (ProfessionalId, OrganisationId, Kind, ValidFrom) && (Function is null || hat.Function == Function);

        public bool IsAsIn(Domain.Hat hat) =>
            IsSameHat(hat) && hat.ValidTo == ValidTo && (UnitId is null || hat.UnitId == UnitId) && (DeputyHatId is null || hat.DeputyHatId == DeputyHatId)
            && (hat.EndedAt is null || ValidTo is not null);

        public Domain.Unit? UnitIn(Around around) => UnitId is not { } id ? null
            : around.Units.GetValueOrDefault(id) is { } unit && unit.OrganisationId == OrganisationId ? unit
            : throw ProblemException.Invalid("/unitId", "unknownUnit", "There is no such unit of this organisation.");
    }
}
