using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.Cases.Data;
using Platform.Cases.Tests.Domain;

namespace Platform.Cases.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void Sql_server_migrations_match_the_model() =>
        AssertInStep(((IDesignTimeDbContextFactory<SqlServerCasesDbContext>)new CasesDesignTime()).CreateDbContext([]));

    [Fact]
    public void Sqlite_migrations_match_the_model() =>
        AssertInStep(((IDesignTimeDbContextFactory<SqliteCasesDbContext>)new CasesDesignTime()).CreateDbContext([]));

    [Fact]
    public async Task A_role_that_nobody_could_fill_before_that_was_told_apart_is_with_its_organisation()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SqliteCasesDbContext(new DbContextOptionsBuilder<SqliteCasesDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("DeputiesOfHats");
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        var (organisation, other, split) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var (worn, ended, went, moved) = (await Hat(organisation), await Hat(organisation, endedAt: 1), await Hat(split), await Hat(other));
        await db.Database.ExecuteSqlAsync($"INSERT INTO OrganisationSuccessions (OrganisationId, IntoOrganisationId, Kind, At) VALUES ({organisation}, {split}, 'Split', 1)");
        foreach (var hat in new[] { worn, ended, went, moved })
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO CaseRoles (HoldingId, Role, HatId, OrganisationId, ProfessionalId, State, ProposedAt, CaseId)
                VALUES ({hat}, 'CaseDirector', {hat}, {organisation}, {hat}, 'Acting', 1, {hat})
                """);
        }

        await migrator.MigrateAsync();

        var left = await db.Database.SqlQuery<Guid>($"SELECT HatId AS Value FROM CaseRoles WHERE State = 'WithOrganisation'").ToListAsync();
        Assert.Equal(new[] { ended, went }.Order(), left.Order()); // of a merger, its event may still be on its way: the role goes along

        async Task<Guid> Hat(Guid of, long? endedAt = null)
        {
            var id = Guid.NewGuid();
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO HatCopies (Id, ProfessionalId, OrganisationId, Kind, ValidFrom, EndedAt, Sequence)
                VALUES ({id}, {id}, {of}, 'Casework', '2026-01-01', {endedAt}, 1)
                """);
            return id;
        }
    }

    [Fact]
    public async Task What_was_known_of_a_hat_before_its_deputy_was_is_read_once_more()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SqliteCasesDbContext(new DbContextOptionsBuilder<SqliteCasesDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("RolesWithAnOrganisation");
        var (worn, ended) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var (hat, endedAt, sequence) in new[] { (worn, (long?)null, 1L), (ended, 5L, 4L) })
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO HatCopies (Id, ProfessionalId, OrganisationId, Kind, ValidFrom, EndedAt, Sequence)
                VALUES ({hat}, {hat}, {hat}, 'Casework', '2026-01-01', {endedAt}, {sequence})
                """);
        }

        await migrator.MigrateAsync();

        var read = await db.Hats.AsNoTracking().ToDictionaryAsync(h => h.Id);
        Assert.Equal((0L, null, null), (read[worn].Sequence, read[worn].DeputyHatId, read[worn].EndedAt)); // what Partners knows as number 1 is newer now
        Assert.Equal((3L, true), (read[ended].Sequence, read[ended].EndedAt is not null)); // and until then it is what it was
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whom_a_decision_binds_and_what_waits_is_kept_and_found_where_that_stood_in_the_row_and_on_the_way_back(bool thereAndBack)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SqliteCasesDbContext(new DbContextOptionsBuilder<SqliteCasesDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("LostMandatesAndWhoNeedsOne");
        var (id, at) = (Guid.NewGuid(), ACase.Now);
        Guid[] organisations = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        var (ratifier, hat, mandate) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var bindings = $$"""
            [{"AnsweredAt":{{at.UtcTicks}},"CheckedAt":{{at.UtcTicks}},"HatId":"{{Text(hat)}}","Mandate":"Unknown","MandateId":null,"MandateLost":null,"MandateLostAt":null,"OrganisationId":"{{Text(organisations[0])}}",
              "ProfessionalId":"{{Text(hat)}}","RatifiedAt":null,"RatifierHatId":"{{Text(ratifier)}}","RatifyBefore":{{at.AddDays(5).UtcTicks}},"State":"AwaitingRatification","Commitment":null},
             {"AnsweredAt":{{at.UtcTicks}},"CheckedAt":{{at.UtcTicks}},"HatId":"{{Text(hat)}}","Mandate":"Covered","MandateId":"{{Text(mandate)}}","MandateLost":"Revoked","MandateLostAt":{{at.UtcTicks}},"OrganisationId":"{{Text(organisations[1])}}",
              "ProfessionalId":null,"RatifiedAt":{{at.UtcTicks}},"RatifierHatId":null,"RatifyBefore":null,"State":"Accepted",
              "Commitment":{"Amount":"900.5","DisclosureLevel":2,"DurationDays":60,"Hours":12,"Measure":"debtHelp","Power":"CommitMeasure","Topic":"debts"} },
             {"OrganisationId":"{{Text(organisations[2])}}","State":"Asked"}]
            """;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO Decisions (Id, CaseId, ProcessTitle, Text, PreventiveAlternative, ExpectedEffect, DecidedByOrganisationId, DecidedByHatId, CreatedAt, Version, EventSequence, HomeInstance, Bindings, NeedsMandateUntilOn)
            VALUES ({id}, {id}, 'Visits', 'In pairs', 'A talk', 'Calm', {organisations[0]}, {hat}, 1, 3, 0, '', {bindings}, '2027-01-21')
            """);
        var scalings = $$"""[{"State":"InForce","RatifyBefore":{{at.UtcTicks}}},{"State":"RatificationOverdue","RatifyBefore":{{at.AddDays(1).UtcTicks}}}]""";
        var transfers = $$"""[{"State":"Declined","ReceivingOrganisationId":"{{Text(id)}}"},{"State":"Proposed","ReceivingOrganisationId":"{{Text(organisations[1])}}"}]""";
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO Cases (Id, AvePhase, CreatedAt, EventSequence, HomeInstance, HouseholdId, Informed_State, MunicipalityCode, Number, Purpose, Regime, Status, SubjectDied, Subject_Kind, Subject_Label,
                TerritorialOwnerOrganisationId, TimesDeferred, Version, Subject_IdentityConfidence, Scalings, RegimeTransfers)
            VALUES ({id}, 1, 1, 0, '', {id}, 'Informed', 'GM9901', 'C-1', 'PreventingEscalation', 'Local', 'Active', 0, 'Person', 'A', {id}, 0, 1, 'Probable', {scalings}, {transfers})
            """);

        await migrator.MigrateAsync();
        if (thereAndBack)
        {
            await migrator.MigrateAsync("LostMandatesAndWhoNeedsOne");
            await migrator.MigrateAsync();
        }

        var read = (await db.Decisions.AsNoTracking().SingleAsync()).Bindings.OrderBy(b => b.Number).ToList();
        Assert.Equal(organisations, read.Select(b => b.OrganisationId));
        Assert.Equal(
            (BindingState.AwaitingRatification, hat, hat, at, MandateVerdict.Unknown, ratifier, at.AddDays(5)),
            (read[0].State, read[0].HatId!.Value, read[0].ProfessionalId!.Value, read[0].AnsweredAt!.Value, read[0].Mandate!.Value, read[0].RatifierHatId!.Value, read[0].RatifyBefore!.Value));
        Assert.Equal(
            (BindingState.Accepted, mandate, at, MandateLoss.Revoked, at, new DateOnly(2027, 1, 21)),
            (read[1].State, read[1].MandateId!.Value, read[1].RatifiedAt!.Value, read[1].MandateLost!.Value, read[1].MandateLostAt!.Value, read[1].NeedsMandateUntilOn!.Value));
        Assert.Equal(new Commitment(CommitmentPower.CommitMeasure, "debts", 900.5m, 12, 60, "debtHelp", 2), read[1].Commitment);
        Assert.Equal((BindingState.Asked, null, null), (read[2].State, read[2].HatId, read[2].AnsweredAt));
        Assert.All(read, b => Assert.Equal(1, b.AskedAt.UtcTicks)); // when it was decided
        Assert.Equal((null, null, null), (read[0].Commitment, read[2].Commitment, read[0].NeedsMandateUntilOn));
        Assert.Equal(2, await db.Decisions.SelectMany(d => d.Bindings).CountAsync(b => b.MandateId == mandate || b.RatifierHatId == ratifier)); // written as they are sought
        Assert.Equal(1, await db.Cases.CountAsync(c => c.RatificationDueAt == at.AddDays(1) && c.AwaitedRegimeOrganisationId == organisations[1]));

        static string Text(Guid id) => id.ToString().ToUpperInvariant();
    }

    [Fact]
    public async Task Who_was_asked_to_support_an_agreement_before_its_day_was_kept_is_found_as_long_as_an_answer_is_of_help()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SqliteCasesDbContext(new DbContextOptionsBuilder<SqliteCasesDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("BindingsOfDecisionsAndWhatWaits");
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        var (runs, ended, helper, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var (id, state) in new[] { (runs, "Active"), (ended, "Stopped") })
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO Agreements (Id, CaseId, ProcessTitle, What, Result, HowWeSeeItIsDone, OwnerOrganisationId, DueOn, Nature, State, Edition, CreatedAt, Version, EventSequence, HomeInstance, Commitment_Power)
                VALUES ({id}, {id}, 'Visit', 'Visit', 'Calm', 'Noted', {id}, '2027-01-21', 'Preventive', {state}, 1, 1, 1, 0, '', 'CommitCapacity')
                """);
            foreach (var (organisation, answer) in new[] { (helper, "Asked"), (other, "Accepted") })
                await db.Database.ExecuteSqlAsync($"INSERT INTO AgreementSupporters (AgreementId, OrganisationId, State) VALUES ({id}, {organisation}, {answer})");
        }

        await migrator.MigrateAsync();

        var awaited = await db.Agreements.SelectMany(a => a.Supporters, (a, s) => new { a.Id, s.OrganisationId, s.AwaitedUntilOn }).Where(s => s.AwaitedUntilOn != null).ToListAsync();
        Assert.Equal((runs, helper, new DateOnly(2027, 1, 21)), awaited.Select(s => (s.Id, s.OrganisationId, s.AwaitedUntilOn!.Value)).Single());
    }

    [Fact]
    public async Task Lines_from_before_owner_day_and_purpose_were_kept_have_them_where_they_never_changed()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SqliteCasesDbContext(new DbContextOptionsBuilder<SqliteCasesDbContext>().UseSqlite(connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("PlanProposals");
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        var (same, given, moved, merged) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var line = 0;
        foreach (var (id, told) in new (Guid, (string? State, string What)[])[]
            {
                (same, [("Proposed", "Proposed"), ("Active", "Accepted")]),
                (given, [("Active", "Accepted"), ("ToBeReassigned", "Needs another owner"), ("Proposed", "Proposed")]),
                (moved, [("Proposed", "Proposed"), ("Proposed", "Nobody could accept it while the case rested, so that its day is 2027-01-21 now: Visit")]),
                (merged, [("Active", "Accepted"), ("Active", "{organisation} goes on as its owner, after a merger: Visit")]),
            })
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO Agreements (Id, CaseId, ProcessTitle, What, Result, HowWeSeeItIsDone, OwnerOrganisationId, DueOn, Nature, State, Edition, CreatedAt, Version, EventSequence, HomeInstance, Commitment_Power)
                VALUES ({id}, {same}, 'Visit', 'Visit', 'Calm', 'Noted', {id}, '2027-01-21', 'Preventive', 'Active', 1, 1, 1, 0, '', 'CommitCapacity')
                """);
            foreach (var (state, what) in told)
                await db.Database.ExecuteSqlAsync($"INSERT INTO Timeline (Id, CaseId, At, Kind, What, AgreementId, AgreementState) VALUES ({Guid.NewGuid()}, {same}, {++line}, 'Agreement', {what}, {id}, {state})");
        }

        foreach (var (id, reopened) in new[] { (same, (string?)null), (given, "Relapse") })
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO Cases (Id, AvePhase, CreatedAt, EventSequence, HomeInstance, HouseholdId, Informed_State, MunicipalityCode, Number, Purpose, Regime, Status, SubjectDied, Subject_Kind, Subject_Label,
                    TerritorialOwnerOrganisationId, TimesDeferred, Version, Subject_IdentityConfidence, ReopenedFor)
                VALUES ({id}, 1, 1, 0, '', {id}, 'Informed', 'GM9901', {$"C-{id}"}, 'Nuisance', 'Local', 'Active', 0, 'Person', 'A', {id}, 0, 1, 'Probable', {reopened})
                """);
            await db.Database.ExecuteSqlAsync($"INSERT INTO Timeline (Id, CaseId, At, Kind, What, CaseStatus, AvePhase) VALUES ({Guid.NewGuid()}, {id}, {++line}, 'Opening', 'Opened', 'Active', 1)");
        }

        await migrator.MigrateAsync();

        var lines = await db.Timeline.AsNoTracking().ToListAsync();
        Assert.All(lines.Where(e => e.AgreementId == same), e => Assert.Equal((same, new DateOnly(2027, 1, 21)), (e.OwnerOrganisationId!.Value, e.DueOn!.Value)));
        Assert.All(lines.Where(e => e.AgreementId != same), e => Assert.Equal((null, null), (e.OwnerOrganisationId, e.DueOn)));
        Assert.Equal([Purpose.Nuisance, null], lines.Where(e => e.CaseStatus is not null).OrderBy(e => e.At).Select(e => e.Purpose));
    }

    private static void AssertInStep(CasesDbContext context)
    {
        using var db = context;
        Assert.False(db.Database.HasPendingModelChanges(), $"Add a migration with --context {context.GetType().Name}.");
    }
}
