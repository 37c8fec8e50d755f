using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Partners.Bulk;

/// <summary>Mandates of the own organisation. A mandate is not changed: a row with the id of one says the same as it, or is refused.</summary>
internal sealed class MandateTable : ITable
{
    public IReadOnlyList<Column> Columns { get; } =
    [
        new("id", true), new("powers", true, Cell.List), new("holderHatId"), new("holderKind"), new("amount", Cell: Cell.Number), new("hours", Cell: Cell.Number),
        new("durationDays", Cell: Cell.Number), new("disclosureLevel", Cell: Cell.Number), new("phase", Cell: Cell.Number), new("municipalityCodes", Cell: Cell.List),
        new("topics", Cell: Cell.List), new("measures", Cell: Cell.List), new("forumId"), new("validFrom", true), new("validTo"), new("needsRatification", Cell: Cell.Flag),
        new("substitutable", Cell: Cell.Flag), new("evidenceReference"), new("visibility"),
    ];

    public async Task ApplyAsync(IReadOnlyList<Row> rows, ImportPass pass, CancellationToken cancel)
    {
        var organisationId = pass.Caller.RequireHat().OrganisationId;
        var lines = rows.Read(row => Line.Read(row, organisationId));
        await pass.Db.HoldAsync([organisationId], cancel);
        var organisation = await pass.Db.Organisations.AsNoTracking().SingleAsync(one => one.Id == organisationId, cancel); // it may have merged since the import was started
        var (ids, hats) = (lines.ConvertAll(one => one.Line.Id), lines.ConvertAll(one => one.Line.HolderHatId).OfType<Guid>().ToList());
        var known = await pass.Db.Mandates.AsNoTracking().Where(mandate => ids.Contains(mandate.Id)).ToDictionaryAsync(mandate => mandate.Id, cancel);
        var holders = await pass.Db.Hats.AsNoTracking().VisibleTo(pass.Caller).Where(hat => hats.Contains(hat.Id)).ToDictionaryAsync(hat => hat.Id, cancel);

        foreach (var (row, line) in lines)
            await pass.TryAsync(row, () => Task.FromResult(Apply(line, row, known.GetValueOrDefault(line.Id), organisation, holders, pass)));
    }

    public async IAsyncEnumerable<string?[]> ExportAsync(PartnersDbContext db, Guid? organisationId, bool forOperator, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel)
    {
        var today = DutchDay.Of(now);
        var mandates = db.Mandates.AsNoTracking().Where(mandate =>
            mandate.OrganisationId == organisationId && mandate.RevokedAt == null && mandate.ExpiredAt == null && (mandate.ValidTo == null || mandate.ValidTo >= today)
            && (mandate.HolderHatId == null || db.Hats.Any(hat => hat.Id == mandate.HolderHatId && hat.EndedAt == null)));
        await foreach (var m in mandates.OldestFirstAsync(cancel))
        {
            if (m.StatusAt(now) is MandateStatus.Suspended)
                continue;

            yield return
            [
                $"{m.Id}", string.Join(' ', m.Powers.Select(power => Row.Name(power))), m.HolderHatId?.ToString(), m.HolderHatId is null ? Row.Name(m.HolderKind) : null, m.Limits.Amount?.ToString(CultureInfo.InvariantCulture),
                Text(m.Limits.Hours), Text(m.Limits.DurationDays), Text(m.Limits.DisclosureLevel), Text(m.Limits.Phase), string.Join(' ', m.MunicipalityCodes), string.Join(' ', m.Topics), string.Join(' ', m.Measures),
                m.ForumId?.ToString(), m.ValidFrom.Text(), m.ValidTo?.Text(), m.NeedsRatification ? "true" : "false", m.Substitutable ? "true" : "false", m.EvidenceReference, Row.Name(m.Visibility),
            ];
        }
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static RowOutcome Apply(Line line, Row row, Mandate? known, Organisation organisation, Dictionary<Guid, Domain.Hat> holders, ImportPass pass)
    {
        if (!pass.IsFirst(row, "id", $"{line.Id}"))
            return RowOutcome.Unchanged;
        if (known is not null)
        {
            return line.IsAsIn(known) ? RowOutcome.Unchanged
                : throw new RuleViolationException("mandate-differs", "A mandate is not changed: revoke it, and grant another one with an id of its own.");
        }

        organisation.EnsureActive();
        var grant = line.Grant;
        if (line.HolderHatId is { } hat)
            grant = grant with { Holder = holders.GetValueOrDefault(hat) ?? throw ProblemException.Invalid("/holderHatId", "unknownHat", "There is no such hat.") };
        pass.Reference.EnsureTopics(grant.Topics, "/topics", pass.Clock);
        var (mandate, granted) = Mandate.Grant(line.Id, grant, pass.Now);
        pass.Db.Add(mandate);
        pass.Events.Add(mandate, granted);
        return RowOutcome.Created;
    }

    private sealed record Line(Guid Id, Guid? HolderHatId, MandateGrant Grant)
    {
        public static Line Read(Row row, Guid organisationId) => new(row.Id("id"), row.OptionalId("holderHatId"), new MandateGrant(organisationId, Powers(row), row.Day("validFrom") ?? default)
        {
            HolderKind = row.Choice<HatKind>("holderKind"),
            Limits = new MandateLimits(
                row.Amount("amount", 100_000_000), row.Whole("hours", 0, 100_000), row.Whole("durationDays", 0, 36_500), row.Whole("disclosureLevel", 0, 5), row.Whole("phase", 1, 4)),
            MunicipalityCodes = row.Words("municipalityCodes", new MunicipalityCodesAttribute()),
            Topics = row.Words("topics", new TopicsAttribute()),
            Measures = row.Words("measures", new TopicsAttribute()),
            ForumId = row.OptionalId("forumId"),
            ValidTo = row.Day("validTo"),
            NeedsRatification = row.Flag("needsRatification"),
            Substitutable = row.Flag("substitutable"),
            EvidenceReference = row.Text("evidenceReference", Lengths.Reference),
            Visibility = row.Choice<MandateVisibility>("visibility") ?? MandateVisibility.Partners,
        });

        public bool IsAsIn(Mandate m) =>
            (m.OrganisationId, m.HolderHatId, m.ForumId, m.ValidFrom, m.ValidTo) == (Grant.OrganisationId, HolderHatId, Grant.ForumId, Grant.ValidFrom, Grant.ValidTo)
            && (m.NeedsRatification, m.Substitutable, m.EvidenceReference, m.Visibility) == (Grant.NeedsRatification, Grant.Substitutable, Grant.EvidenceReference, Grant.Visibility)
            && (HolderHatId is not null || m.HolderKind == Grant.HolderKind)
            && m.Limits == Grant.Limits
            && m.Powers.ToHashSet().SetEquals(Grant.Powers)
            && Same(m.MunicipalityCodes, Grant.MunicipalityCodes) && Same(m.Topics, Grant.Topics) && Same(m.Measures, Grant.Measures);

        private static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.ToHashSet().SetEquals(other);

        private static List<Power> Powers(Row row)
        {
            var powers = row.Words("powers").Select(word => Array.FindIndex(Enum.GetValues<Power>(), power => Row.Name(power) == word)).ToList();
            if (powers.Contains(-1))
                row.Wrong("powers", "unknown", $"Each is one of {string.Join(", ", Enum.GetValues<Power>().Select(power => Row.Name(power)))}.");
            return [.. powers.Where(at => at >= 0).Select(at => Enum.GetValues<Power>()[at])];
        }
    }
}
