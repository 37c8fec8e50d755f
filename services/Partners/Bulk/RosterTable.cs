using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Partners.Bulk;

/// <summary>Shifts of the own organisation's desks. The same desk and beginning is the same shift: a row replaces it.</summary>
internal sealed class RosterTable : ITable
{
    private readonly HashSet<Guid> _changedDesks = [];

    public IReadOnlyList<Column> Columns { get; } = [new("deskId", true), new("startsAt", true), new("endsAt", true), new("hatId", true), new("deputyHatId")];

    public async Task ApplyAsync(IReadOnlyList<Row> rows, ImportPass pass, CancellationToken cancel)
    {
        var organisationId = pass.Caller.RequireHat().OrganisationId;
        var lines = rows.Read(Line.Read);
        if (lines.Count == 0)
            return;

        var deskIds = lines.Select(one => one.Line.DeskId).Distinct().ToList();
        var hatIds = lines.SelectMany(one => new[] { one.Line.HatId, one.Line.DeputyHatId }).OfType<Guid>().Distinct().ToList();
        var (first, last) = (lines.Min(one => one.Line.StartsAt), lines.Max(one => one.Line.EndsAt));
        var desks = await pass.Db.DutyDesks.AsNoTracking().VisibleTo(pass.Caller).Where(desk => deskIds.Contains(desk.Id) && desk.OrganisationId == organisationId).ToDictionaryAsync(desk => desk.Id, cancel);
        var hats = await pass.Db.Hats.AsNoTracking().Where(hat => hatIds.Contains(hat.Id) && hat.OrganisationId == organisationId).ToDictionaryAsync(hat => hat.Id, cancel);
        var planned = (await pass.Db.DutyShifts.Where(shift => deskIds.Contains(shift.DeskId) && shift.EndsAt > first && shift.StartsAt < last).ToListAsync(cancel))
            .GroupBy(shift => shift.DeskId).ToDictionary(own => own.Key, own => own.ToList());

        foreach (var (row, line) in lines)
            await pass.TryAsync(row, () => Task.FromResult(Apply(line, row, desks.GetValueOrDefault(line.DeskId), hats, planned, pass)));
    }

    /// <remarks>Once for all its rows, so that whoever plans by hand at the same time hears of it.</remarks>
    public async Task FinishAsync(ImportPass pass, CancellationToken cancel)
    {
        foreach (var some in _changedDesks.Chunk(ImportPass.Batch))
        {
            foreach (var desk in await pass.Db.DutyDesks.VisibleTo(pass.Caller).Where(desk => some.Contains(desk.Id)).ToListAsync(cancel))
                desk.NoteRoster(pass.Now);
            await pass.SaveAsync(cancel);
        }
    }

    public async IAsyncEnumerable<string?[]> ExportAsync(PartnersDbContext db, Guid? organisationId, bool forOperator, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var desk in db.DutyDesks.AsNoTracking().Where(desk => desk.OrganisationId == organisationId && desk.ClosedAt == null).OldestFirstAsync(cancel))
        {
            var from = now;
            while (await db.DutyShifts.AsNoTracking().Where(shift => shift.DeskId == desk.Id && shift.EndsAt > from).OrderBy(shift => shift.EndsAt).Take(ImportPass.Batch).ToListAsync(cancel) is { Count: > 0 } shifts)
            {
                var hatIds = shifts.SelectMany(shift => new[] { shift.HatId, shift.DeputyHatId }).OfType<Guid>().ToList();
                var hats = await db.Hats.AsNoTracking().Where(hat => hatIds.Contains(hat.Id)).ToDictionaryAsync(hat => hat.Id, cancel);
                foreach (var s in shifts.Where(shift => IsWorn(shift.HatId, shift)))
                    yield return [$"{desk.Id}", s.StartsAt.Text(), s.EndsAt.Text(), $"{s.HatId}", s.DeputyHatId is { } deputy && IsWorn(deputy, s) ? $"{deputy}" : null];

                bool IsWorn(Guid hatId, DutyShift shift) => hats.TryGetValue(hatId, out var hat) && hat.IsWornDuring(shift.StartsAt, shift.EndsAt);
                from = shifts[^1].EndsAt; // shifts of a desk never overlap, so no two end together
            }
        }
    }

    private RowOutcome Apply(Line line, Row row, DutyDesk? desk, Dictionary<Guid, Domain.Hat> hats, Dictionary<Guid, List<DutyShift>> planned, ImportPass pass)
    {
        if (!pass.IsFirst(row, "startsAt", $"{line.DeskId} {line.StartsAt.UtcTicks}"))
            return RowOutcome.Unchanged;
        if (desk is null)
            throw ProblemException.Invalid("/deskId", "unknownDesk", "There is no such desk of this organisation.");

        if (!planned.TryGetValue(line.DeskId, out var own))
            planned[line.DeskId] = own = [];
        var before = own.Find(shift => shift.StartsAt == line.StartsAt);
        if (before is not null && line.IsAsIn(before))
            return RowOutcome.Unchanged;

        desk.EnsureNotClosed();
        var shift = new DutyShift(Ids.New(pass.Clock), line.DeskId, line.HatId, line.DeputyHatId, line.StartsAt, line.EndsAt);
        EnsureWorn(line.HatId, "/hatId", line, hats);
        if (line.DeputyHatId is { } deputy)
            EnsureWorn(deputy, "/deputyHatId", line, hats);
        DutyShift.EnsureApart([.. own.Where(other => other != before && other.StartsAt < line.EndsAt && other.EndsAt > line.StartsAt), shift]);

        if (before is not null)
        {
            pass.Db.Remove(before);
            own.Remove(before);
        }

        pass.Db.Add(shift);
        own.Add(shift);
        _changedDesks.Add(line.DeskId);
        return before is null ? RowOutcome.Created : RowOutcome.Changed;
    }

    private static void EnsureWorn(Guid hatId, string pointer, Line line, Dictionary<Guid, Domain.Hat> hats)
    {
        if (!hats.TryGetValue(hatId, out var hat))
            throw ProblemException.Invalid(pointer, "unknownHat", "There is no such hat of this organisation.");
        hat.EnsureAnswers(pointer, line.StartsAt, line.EndsAt);
    }

    private sealed record Line(Guid DeskId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, Guid HatId, Guid? DeputyHatId)
    {
        public static Line Read(Row row) => new(
            row.Id("deskId"), row.Moment("startsAt") ?? default, row.Moment("endsAt") ?? default, row.Id("hatId"), row.OptionalId("deputyHatId"));

        public bool IsAsIn(DutyShift shift) => (shift.EndsAt, shift.HatId, shift.DeputyHatId) == (EndsAt, HatId, DeputyHatId);
    }
}
