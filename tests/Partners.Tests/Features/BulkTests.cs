using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features.Bulk;
using Platform.Partners.Features.DutyDesks;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Mandates;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Professionals;
using Platform.Partners.Features.Units;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

[Collection(SharedDirectory.Name)]
public sealed class BulkTests(PartnersApp app)
{
    [Fact]
    public async Task A_check_changes_nothing_an_application_does_all_and_the_same_rows_again_change_nothing()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        var rows = $"id,name,email,telephone\r\n{one},Sietske Invented,s@example.org,+31000000201\r\n{two},\"Invented, Wiebe\",,\r\n";

        var (path, check) = await app.Checked(TestCaller.Operator, ImportKind.Professionals, ImportFormat.Csv, rows);
        Assert.Equal((ImportStatus.Checked, 2, 2, 0), (check.Status, check.RowsTotal, check.RowsCreated, check.RowsUnchanged));
        Assert.Equal(HttpStatusCode.NotFound, (await app.AsOperator.Get($"/v1/professionals/{one}")).StatusCode);
        Assert.DoesNotContain(await app.SentEvents<ProfessionalRegistered>(), e => e.ProfessionalId == one);

        var applied = await app.Applied(TestCaller.Operator, path);
        Assert.Equal((ImportStatus.Applied, 2), (applied.Status, applied.RowsCreated));
        Assert.Equal("Invented, Wiebe", (await app.AsOperator.Get<ProfessionalEntry>($"/v1/professionals/{two}")).Name);
        Assert.Single(await app.SentEvents<ProfessionalRegistered>(), e => e.ProfessionalId == one);

        var (again, _) = await app.Checked(TestCaller.Operator, ImportKind.Professionals, ImportFormat.Csv, rows);
        Assert.Equal(2, (await app.Applied(TestCaller.Operator, again)).RowsUnchanged);
        Assert.Equal(1, (await app.AsOperator.Get($"/v1/professionals/{one}")).Version());
        Assert.Single(await app.SentEvents<ProfessionalRegistered>(), e => e.ProfessionalId == one);
    }

    public static TheoryData<ImportFormat, string, int, string, string> Mistakes => new()
    {
        { ImportFormat.Csv, "id,nmae\n", 1, "/nmae", "unknownColumn" },
        { ImportFormat.Csv, "id\n", 1, "/name", "missingColumn" },
        { ImportFormat.Csv, "id,name,name\n", 1, "/name", "duplicateColumn" },
        { ImportFormat.Csv, "id,name\n{0},A\n{0},B\n", 3, "/id", "duplicate" },
        { ImportFormat.Csv, "id,name\n\n{0},A,too,much\n", 3, "", "columns" },
        { ImportFormat.Csv, "id,name\n{0},\n", 2, "/name", "required" },
        { ImportFormat.Csv, "id,name\nseven,A\n", 2, "/id", "invalid" },
        { ImportFormat.Csv, "id,name\n{0},{long}\n", 2, "/name", "tooLong" },
        { ImportFormat.Csv, "id,name\n{0},{bytes}\n", 2, "/name", "notUtf8" },
        { ImportFormat.Csv, "id,name,email\n{0},\"two\nlines\",a@example.org\n{0},B,no address\n", 4, "/email", "invalid" },
        { ImportFormat.Csv, "id,name\n{0},an \"open\" quote\n", 2, "", "malformed" },
        { ImportFormat.Csv, "id,name\n{0},\"{huge}", 2, "", "rowTooLong" },
        { ImportFormat.JsonLines, "{{\"id\":\"{0}\",\"name\":\"A\"}}\n\n{{\"id\":", 3, "", "malformed" },
        { ImportFormat.JsonLines, "{{\"id\":\"{0}\",\"name\":\"A\",\"age\":7}}", 1, "/age", "unknownColumn" },
        { ImportFormat.JsonLines, "{{\"id\":\"{0}\",\"name\":{{\"first\":\"A\"}}}}", 1, "/name", "invalid" },
        { ImportFormat.JsonLines, "{{\"id\":\"{0}\",\"name\":\"{bytes}\"}}", 1, "/name", "notUtf8" },
        { ImportFormat.JsonLines, "{huge}\n{{\"id\":\"{0}\"}}", 2, "/name", "required" },
        { ImportFormat.JsonLines, "[]", 1, "", "malformed" },
        { ImportFormat.JsonLines, "{{\"id\":\"{0}\",\"name\":\"A\"}}\n{{\"id\":\"{0}\",\"name\":\"\\ud800\"}}", 2, "", "malformed" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_with_its_line_and_column_and_nothing_is_done(ImportFormat format, string rows, int line, string pointer, string code)
    {
        var text = rows.Replace("{0}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)
            .Replace("{long}", new string('x', 201), StringComparison.Ordinal).Replace("{huge}", new string('x', 80_000), StringComparison.Ordinal);
        byte[] file = [.. text.Split("{bytes}").SelectMany((part, at) => (byte[])[.. at == 0 ? Array.Empty<byte>() : [0xC3, 0x28], .. Encoding.UTF8.GetBytes(part)])];

        var (path, import) = await app.Checked(TestCaller.Operator, ImportKind.Professionals, format, [file]);

        Assert.Equal(ImportStatus.Refused, import.Status);
        var errors = await app.AsOperator.Get<Page<ImportLineError>>($"{path}/errors");
        Assert.Contains(errors.Items, error => (error.Line, error.Pointer, error.Code) == (line, pointer, code));
        Assert.Equal("import-not-checked", await (await app.AsOperator.Post($"{path}/application", ifMatch: (await app.AsOperator.Get(path)).Version())).ProblemCode());
    }

    [Fact]
    public async Task Who_writes_while_an_import_is_applied_waits_for_it_and_is_not_refused()
    {
        var organisation = await app.Made<OrganisationEntry>("/v1/organisations", new RegisterOrganisationRequest("Busy", "police", OrganisationDomain.Safety, ["GM9901"]));
        var rows = new StringBuilder("id,name\n");
        for (var i = 0; i < 800; i++)
            rows.Append(CultureInfo.InvariantCulture, $"{Guid.NewGuid()},Somebody Invented {i}\n");
        var (path, _) = await app.Checked(TestCaller.Operator, ImportKind.Professionals, ImportFormat.Csv, rows.ToString());
        (await app.AsOperator.Post($"{path}/application", ifMatch: (await app.AsOperator.Get(path)).Version())).EnsureSuccessStatusCode();

        var applying = Task.Run(app.RunImports, TestContext.Current.CancellationToken);
        while (!applying.IsCompleted && (await app.AsOperator.Get<ImportEntry>(path)).RowsDone == 0)
            await Task.Yield();
        var granted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.AHat(organisation.Id)));
        await applying;

        Assert.All(granted, hat => Assert.Equal(organisation.Id, hat.OrganisationId));
        Assert.Equal((ImportStatus.Applied, 800), await app.AsOperator.Get<ImportEntry>(path) is var applied ? (applied.Status, applied.RowsCreated) : default);
    }

    [Fact]
    public async Task One_wrong_row_refuses_all_of_them_and_its_errors_come_in_pages()
    {
        var good = Guid.NewGuid();
        var rows = new StringBuilder($"id,name\n{good},Right\n");
        for (var i = 0; i < 60; i++)
            rows.Append(CultureInfo.InvariantCulture, $"wrong,Name {i}\n");

        var (path, import) = await app.Checked(TestCaller.Operator, ImportKind.Professionals, ImportFormat.Csv, rows.ToString());

        Assert.Equal((ImportStatus.Refused, 60), (import.Status, import.ErrorsTotal));
        var first = await app.AsOperator.Get<Page<ImportLineError>>($"{path}/errors?limit=50");
        var rest = await app.AsOperator.Get<Page<ImportLineError>>($"{path}/errors?limit=50&after={first.Next}");
        Assert.Equal(Enumerable.Range(3, 60), first.Items.Concat(rest.Items).Select(error => error.Line));
        Assert.Null(rest.Next);
        Assert.Equal(HttpStatusCode.NotFound, (await app.AsOperator.Get($"/v1/professionals/{good}")).StatusCode);
        Assert.Equal(0, await app.InDatabase(db => db.ImportParts.CountAsync(part => part.ImportId == import.Id))); // the file is needed no longer
    }

    [Fact]
    public async Task A_file_comes_in_parts_cut_anywhere_in_any_order_and_again()
    {
        var id = Guid.NewGuid();
        var file = Encoding.UTF8.GetBytes($"id,name\n{id},Zoë Invented\n");
        var import = await app.Made<ImportEntry>("/v1/imports", new StartImportRequest(ImportKind.Professionals, ImportFormat.Csv));
        var path = $"/v1/imports/{import.Id}";
        var cut = Array.IndexOf(file, (byte)0xC3) + 1; // in the middle of a letter

        Assert.Equal("parts-missing", await (await app.AsOperator.Post($"{path}/check", ifMatch: 1)).ProblemCode());
        await app.Send(TestCaller.Operator, path, 3, file[cut..]);
        Assert.Equal("parts-missing", await (await app.AsOperator.Post($"{path}/check", ifMatch: 1)).ProblemCode());
        await app.Send(TestCaller.Operator, path, 1, "something else"u8.ToArray());
        await app.Send(TestCaller.Operator, path, 1, file[..5]);
        await app.Send(TestCaller.Operator, path, 2, file[5..cut]);
        (await app.AsOperator.Post($"{path}/check", ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal("import-received", await (await app.Part(TestCaller.Operator, path, 4, [1])).ProblemCode());
        Assert.Equal("import-running", await (await app.AsOperator.Delete(path, ifMatch: 2)).ProblemCode());
        await app.RunImports();
        await app.Applied(TestCaller.Operator, path);
        Assert.Equal("Zoë Invented", (await app.AsOperator.Get<ProfessionalEntry>($"/v1/professionals/{id}")).Name);
        Assert.Equal(HttpStatusCode.NoContent, (await app.AsOperator.Delete(path, ifMatch: (await app.AsOperator.Get(path)).Version())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.AsOperator.Get(path)).StatusCode);
    }

    [Fact]
    public async Task A_part_is_not_empty_not_too_large_of_a_known_kind_and_has_a_number()
    {
        var import = await app.Made<ImportEntry>("/v1/imports", new StartImportRequest(ImportKind.Professionals, ImportFormat.Csv));
        var path = $"/v1/imports/{import.Id}";

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.Part(TestCaller.Operator, path, 1, new byte[(256 * 1024) + 1])).StatusCode);
        Assert.Equal([""], await (await app.Part(TestCaller.Operator, path, 1, [])).Pointers());
        Assert.Equal(["number"], await (await app.Part(TestCaller.Operator, path, 0, [1])).Pointers());
        Assert.Equal(["number"], await (await app.Part(TestCaller.Operator, path, 201, [1])).Pointers());
        Assert.Equal(["importId"], await (await app.AsOperator.Put("/v1/imports/not-a-uuid/parts/1")).Pointers());
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await app.AsOperator.SendRaw(HttpMethod.Put, $"{path}/parts/1", "{}", "application/json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Part(TestCaller.Operator, $"/v1/imports/{Guid.NewGuid()}", 1, [1])).StatusCode);
    }

    [Fact]
    public async Task Whoever_may_not_do_it_one_by_one_may_not_do_it_in_bulk()
    {
        var (partner, other, worker) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator), await app.APartner());
        var start = new StartImportRequest(ImportKind.Hats, ImportFormat.Csv);
        Task<string> Refused(TestCaller by, ImportKind kind) => Problem(app.As(by).Post("/v1/imports", start with { Kind = kind }));

        Assert.Equal("hat-kind", await Refused(worker.Person(), ImportKind.Professionals));
        Assert.Equal("hat-required", await Refused(partner.System, ImportKind.Hats));
        Assert.Equal("hat-required", await Refused(TestCaller.Operator, ImportKind.Mandates));
        Assert.Equal("hat-required", await Refused(TestCaller.Operator, ImportKind.Rosters));
        Assert.Equal("hat-required", await Problem(app.AsOperator.Get("/v1/exports/mandates")));
        Assert.Equal("hat-kind", await Problem(app.As(worker.Person()).Get("/v1/exports/professionals")));
        Assert.Equal("export-of-other-organisation", await Problem(app.As(partner.Person()).Get($"/v1/exports/hats?organisationId={other.Organisation.Id}")));
        Assert.Equal(["format"], await (await app.AsOperator.Get("/v1/exports/hats?format=xml")).Pointers());
        Assert.Equal(HttpStatusCode.NotFound, (await app.AsOperator.Get("/v1/exports/signals")).StatusCode);

        var strange = $"id,professionalId,organisationId,kind,validFrom\n{Guid.NewGuid()},{worker.Hat.ProfessionalId},{other.Organisation.Id},triage,2026-01-01\n";
        var (path, import) = await app.Checked(partner.Person(), ImportKind.Hats, ImportFormat.Csv, strange);
        Assert.Equal(ImportStatus.Refused, import.Status);
        Assert.Equal("manager-required", Assert.Single((await app.As(partner.Person()).Get<Page<ImportLineError>>($"{path}/errors")).Items).Code);
        var (_, created) = await app.Checked(partner.Person(), ImportKind.Organisations, ImportFormat.Csv, $"id,name,type,domain,municipalityCodes\n{Guid.NewGuid()},New,police,safety,GM9901\n");
        Assert.Equal(ImportStatus.Refused, created.Status);
        Assert.Equal([(2, "operator-required")], await Faults(partner, ImportKind.Organisations, $"id,name,type,domain,municipalityCodes\n{partner.Organisation.Id},Wider,police,safety,GM9901 GM9902\n"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(other.Person()).Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.AsOperator.Get(path)).StatusCode);
        Assert.DoesNotContain((await app.AsOperator.Get<Page<ImportEntry>>("/v1/imports")).Items, one => one.Id == import.Id);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonLines")]
    public async Task What_is_exported_can_be_imported_and_then_changes_nothing(string format)
    {
        var partner = await app.APartner(HatKind.Administrator);
        var worker = await app.AHat(partner.Organisation.Id);
        var unit = await app.Made<UnitEntry>($"/v1/organisations/{partner.Organisation.Id}/units", new UnitRequest("Team \"south\""), partner.Person());
        (await app.AsOperator.Put($"/v1/hats/{worker.Id}/deputy", new SetDeputyRequest(partner.Hat.Id), ifMatch: 1)).EnsureSuccessStatusCode();
        (await app.AsOperator.Put($"/v1/hats/{worker.Id}/unit", new AssignUnitRequest(unit.Id), ifMatch: 2)).EnsureSuccessStatusCode();
        var mandate = new GrantMandateRequest([Power.CommitCapacity, Power.ShareUpTo], worker.Id, Limits: new MandateLimitsRequest(1250.50m, 40, DisclosureLevel: 3), Topics: ["debts", "eviction"], Substitutable: true, EvidenceReference: "Decision, 7");
        await app.Made<MandateEntry>("/v1/mandates", mandate, partner.Person());
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.Ratify], HolderKind: HatKind.Administrator, ValidTo: new DateOnly(2027, 1, 1)), partner.Person());
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102"), partner.Person());
        var start = new DateTimeOffset(2026, 11, 29, 20, 0, 0, TimeSpan.Zero);
        (await app.As(partner.Person()).Put($"/v1/duty-desks/{desk.Id}/roster", new WriteRosterRequest(start, start.AddDays(2), [new ShiftLine(worker.Id, start, start.AddHours(10), partner.Hat.Id)]), ifMatch: 1)).EnsureSuccessStatusCode();

        foreach (var kind in Enum.GetValues<ImportKind>())
        {
            var answer = await app.As(partner.Person()).Get($"/v1/exports/{Row(kind)}?format={format}");
            Assert.Equal(format is "csv" ? "text/csv" : "application/jsonl", answer.Content.Headers.ContentType!.MediaType);
            var rows = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var (path, check) = await app.Checked(partner.Person(), kind, format is "csv" ? ImportFormat.Csv : ImportFormat.JsonLines, rows);

            Assert.True(check.Status is ImportStatus.Checked, $"{kind}: {await (await app.As(partner.Person()).Get($"{path}/errors")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}\n{rows}");
            Assert.True(check.RowsTotal > 0 && check.RowsUnchanged == check.RowsTotal, $"{kind}: {check}\n{rows}");
        }
    }

    [Fact]
    public async Task What_has_ended_is_over_or_is_suspended_is_not_exported_and_the_rest_can_be_imported()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var (leaver, stays, now) = (await app.AHat(partner.Organisation.Id), await app.AHat(partner.Organisation.Id), app.Clock.GetUtcNow());
        (await app.AsOperator.Put($"/v1/hats/{stays.Id}/deputy", new SetDeputyRequest(leaver.Id), ifMatch: 1)).EnsureSuccessStatusCode();
        var kept = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], stays.Id), partner.Person());
        var suspended = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitMeasure], stays.Id), partner.Person());
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], leaver.Id), partner.Person());
        (await app.As(partner.Person()).Post($"/v1/mandates/{suspended.Id}/suspension", ifMatch: 1)).EnsureSuccessStatusCode();
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102"), partner.Person());
        ShiftLine[] shifts = [new(stays.Id, now.AddHours(-9), now.AddHours(-1)), new(stays.Id, now.AddHours(1), now.AddHours(9), leaver.Id), new(leaver.Id, now.AddHours(9), now.AddHours(17))];
        (await app.As(partner.Person()).Put($"/v1/duty-desks/{desk.Id}/roster", new WriteRosterRequest(now.AddDays(-1), now.AddDays(2), shifts), ifMatch: 1)).EnsureSuccessStatusCode();
        (await app.AsOperator.Post($"/v1/hats/{leaver.Id}/ending", ifMatch: 1)).EnsureSuccessStatusCode();

        var rows = new Dictionary<ImportKind, string[]>();
        foreach (var kind in new[] { ImportKind.Hats, ImportKind.Mandates, ImportKind.Rosters })
        {
            var file = await (await app.As(partner.Person()).Get($"/v1/exports/{Row(kind)}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            rows[kind] = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
            Assert.DoesNotContain($"{leaver.Id}", file, StringComparison.Ordinal);
            var (_, check) = await app.Checked(partner.Person(), kind, ImportFormat.Csv, file);
            Assert.Equal((ImportStatus.Checked, rows[kind].Length), (check.Status, check.RowsTotal));
        }

        Assert.Equal(2, rows[ImportKind.Hats].Length);
        Assert.StartsWith($"{kept.Id}", Assert.Single(rows[ImportKind.Mandates]), StringComparison.Ordinal);
        Assert.Contains($"{stays.Id}", Assert.Single(rows[ImportKind.Rosters]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_region_exports_another_one_imports()
    {
        var organisation = Guid.NewGuid();
        var people = new[] { Guid.NewGuid(), Guid.NewGuid() };
        var hats = new[] { Guid.NewGuid(), Guid.NewGuid() };
        await app.Imported(TestCaller.Operator, ImportKind.Organisations, $"id,name,type,domain,municipalityCodes,neighbourhoodCodes\n{organisation},GGZ Elders,mentalHealthCare,care,GM9902 GM9901,WK990101\n");
        await app.Imported(TestCaller.Operator, ImportKind.Professionals, $"id,name\n{people[0]},One\n{people[1]},Two\n");
        await app.Imported(TestCaller.Operator, ImportKind.Hats, $"id,professionalId,organisationId,kind,validFrom,deputyHatId\n{hats[0]},{people[0]},{organisation},administrator,2026-01-01,{hats[1]}\n{hats[1]},{people[1]},{organisation},casework,2026-01-01,\n");
        var administrator = TestCaller.Person(organisation, HatKind.Administrator, hats[0], people[0]);
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Night desk", "+31000000102", FollowsRoster: true), administrator);
        await app.Imported(administrator, ImportKind.Mandates, $"id,powers,holderKind,hours,validFrom\n{Guid.NewGuid()},commitCapacity commitMeasure,casework,16,2026-01-01\n");
        await app.Imported(administrator, ImportKind.Rosters, $"deskId,startsAt,endsAt,hatId,deputyHatId\n{desk.Id},2026-11-29T20:00:00+01:00,2026-11-30T08:00:00+01:00,{hats[1]},{hats[0]}\n");

        var registered = await app.AsOperator.Get<OrganisationEntry>($"/v1/organisations/{organisation}");
        Assert.Equal(["GM9901", "GM9902"], registered.MunicipalityCodes);
        Assert.Equal(["WK990101"], registered.NeighbourhoodCodes);
        Assert.Equal(hats[1], (await app.AsOperator.Get<HatEntry>($"/v1/hats/{hats[0]}")).DeputyHatId);
        Assert.Single(await app.SentEvents<HatGranted>(), e => e.HatId == hats[0]);
        var answer = await (await app.As(administrator).Post("/v1/mandate-checks", new MandateCheckRequest(hats[1], Power.CommitCapacity, Hours: 16))).Read<MandateAnswer>();
        Assert.Equal(MandateResult.Covered, answer.Result);
        Assert.Equal(hats[1], Assert.Single((await app.As(administrator).Get<RosterEntry>($"/v1/duty-desks/{desk.Id}/roster")).Shifts).HatId);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonLines")]
    public async Task An_organisation_without_an_area_is_exported_and_imported_as_any_other(string format)
    {
        var office = await app.Made<OrganisationEntry>("/v1/organisations", new RegisterOrganisationRequest("Office without area", "other", OrganisationDomain.Bridging, []));
        var rows = await (await app.AsOperator.Get($"/v1/exports/organisations?format={format}&organisationId={office.Id}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var elsewhere = Guid.NewGuid();

        var (_, again) = await app.Checked(TestCaller.Operator, ImportKind.Organisations, format is "csv" ? ImportFormat.Csv : ImportFormat.JsonLines, rows);
        Assert.Equal((ImportStatus.Checked, 1), (again.Status, again.RowsUnchanged));
        var (path, added) = await app.Checked(TestCaller.Operator, ImportKind.Organisations, format is "csv" ? ImportFormat.Csv : ImportFormat.JsonLines, rows.Replace($"{office.Id}", $"{elsewhere}", StringComparison.Ordinal));
        Assert.Equal((ImportStatus.Checked, 1), (added.Status, added.RowsCreated));
        await app.Applied(TestCaller.Operator, path);
        Assert.Empty((await app.AsOperator.Get<OrganisationEntry>($"/v1/organisations/{elsewhere}")).MunicipalityCodes);
    }

    [Fact]
    public async Task A_part_that_comes_while_its_import_is_thrown_away_finds_none()
    {
        var path = $"/v1/imports/{(await app.Made<ImportEntry>("/v1/imports", new StartImportRequest(ImportKind.Professionals, ImportFormat.Csv))).Id}";
        using var part = new InterruptedContent(new byte[128 * 1024], async () => (await app.AsOperator.Delete(path, ifMatch: 1)).EnsureSuccessStatusCode());

        var answer = await app.AsOperator.Put($"{path}/parts/1", part);

        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (answer.StatusCode, await answer.ProblemCode()));
    }

    [Fact]
    public async Task An_organisation_keeps_ten_files_at_once_and_no_more()
    {
        var (partner, other) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var start = new StartImportRequest(ImportKind.Professionals, ImportFormat.Csv);
        var first = await app.Made<ImportEntry>("/v1/imports", start, partner.Person());
        for (var i = 1; i < 10; i++)
            await app.Made<ImportEntry>("/v1/imports", start, partner.Person());

        Assert.Equal("imports-open", await Problem(app.As(partner.Person()).Post("/v1/imports", start)));
        await app.Made<ImportEntry>("/v1/imports", start, other.Person());
        (await app.As(partner.Person()).Delete($"/v1/imports/{first.Id}", ifMatch: 1)).EnsureSuccessStatusCode();
        await app.Made<ImportEntry>("/v1/imports", start, partner.Person());
    }

    [Fact]
    public async Task A_row_obeys_the_rules_of_what_it_makes_or_changes()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var person = partner.Hat.ProfessionalId;
        var hats = $"id,professionalId,organisationId,kind,validFrom,validTo,deputyHatId,unitId\n"
            + $"{Guid.NewGuid()},{person},{partner.Organisation.Id},administrator,2026-06-01,,,\n"
            + $"{Guid.NewGuid()},{Guid.NewGuid()},{partner.Organisation.Id},triage,2026-01-01,,,\n"
            + $"{Guid.NewGuid()},{person},{partner.Organisation.Id},coordinator,2026-01-01,2025-01-01,,\n"
            + $"{partner.Hat.Id},{person},{partner.Organisation.Id},auditor,2026-01-01,,,\n"
            + $"{Guid.NewGuid()},{person},{partner.Organisation.Id},safety,2026-01-01,,{Guid.NewGuid()},\n"
            + $"{Guid.NewGuid()},{person},{partner.Organisation.Id},policy,2026-01-01,,,{Guid.NewGuid()}\n";
        Assert.Equal(
            [(2, "hat-worn-already"), (3, "unknownProfessional"), (4, "period-reversed"), (5, "hat-differs"), (6, "unknownHat"), (7, "unknownUnit")], await Faults(partner, ImportKind.Hats, hats));

        var mandates = $"id,powers,holderKind,validFrom,topics\n{Guid.NewGuid()},commitCapacity,casework,2026-01-01,juggling\n{Guid.NewGuid()},fly,casework,2026-01-01,\n{Guid.NewGuid()},ratify,,2026-01-01,\n";
        Assert.Equal([(2, "unknown"), (3, "unknown"), (4, "one-holder")], await Faults(partner, ImportKind.Mandates, mandates));
        Assert.Equal([(2, "mandate-without-content")], await Faults(partner, ImportKind.Mandates, $"id,powers,holderKind,validFrom\n{Guid.NewGuid()},signCovenant commitMeasure,commissioner,2026-01-01\n"));

        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102"), partner.Person());
        var rosters = $"deskId,startsAt,endsAt,hatId\n{desk.Id},2026-11-29T20:00:00Z,2026-11-30T08:00:00Z,{partner.Hat.Id}\n{desk.Id},2026-11-30T07:00:00Z,2026-11-30T09:00:00Z,{partner.Hat.Id}\n"
            + $"{desk.Id},2026-11-30T09:00:00,2026-11-30T10:00:00,{partner.Hat.Id}\n{desk.Id},2026-12-30T09:00:00Z,2026-12-30T10:00:00Z,{Guid.NewGuid()}\n{Guid.NewGuid()},2026-12-30T09:00:00Z,2026-12-30T10:00:00Z,{partner.Hat.Id}\n";
        Assert.Equal([(3, "shifts-overlap"), (4, "invalid"), (4, "invalid"), (5, "unknownHat"), (6, "unknownDesk")], await Faults(partner, ImportKind.Rosters, rosters));

        var (expert, gone) = (await app.AHat(partner.Organisation.Id, HatKind.ExperienceExpert), await app.AHat(partner.Organisation.Id));
        (await app.AsOperator.Post($"/v1/hats/{gone.Id}/ending", ifMatch: 1)).EnsureSuccessStatusCode();
        var answering = $"deskId,startsAt,endsAt,hatId,deputyHatId\n{desk.Id},2026-11-29T20:00:00Z,2026-11-30T08:00:00Z,{expert.Id},\n{desk.Id},2026-11-30T20:00:00Z,2026-12-01T08:00:00Z,{partner.Hat.Id},{gone.Id}\n";
        Assert.Equal([(2, "duty-without-content"), (3, "shift-without-hat")], await Faults(partner, ImportKind.Rosters, answering));
    }

    [Theory]
    [InlineData(ImportFormat.Csv, "id,powers,holderKind,validFrom\n{0},\" \",casework,2026-01-01\n", 2)]
    [InlineData(ImportFormat.JsonLines, "{\"id\":\"{0}\",\"powers\":\" \",\"holderKind\":\"casework\",\"validFrom\":\"2026-01-01\"}\n", 1)]
    [InlineData(ImportFormat.JsonLines, "{\"id\":\"{0}\",\"powers\":[],\"holderKind\":\"casework\",\"validFrom\":\"2026-01-01\"}\n", 1)]
    public async Task A_list_that_is_needed_and_has_no_word_in_it_is_none(ImportFormat format, string rows, int line)
    {
        var partner = await app.APartner(HatKind.Administrator);

        var (path, _) = await app.Checked(partner.Person(), ImportKind.Mandates, format, rows.Replace("{0}", $"{Guid.NewGuid()}", StringComparison.Ordinal));

        var error = Assert.Single((await app.As(partner.Person()).Get<Page<ImportLineError>>($"{path}/errors")).Items);
        Assert.Equal((line, "/powers", "required"), (error.Line, error.Pointer, error.Code));
    }

    [Fact]
    public async Task A_row_prolongs_no_hat_and_changes_no_mandate()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var leaver = await app.AHat(partner.Organisation.Id, validTo: new DateOnly(2026, 12, 31));
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], HolderKind: HatKind.Casework, ValidFrom: new DateOnly(2026, 1, 1)), partner.Person());

        foreach (var validTo in new[] { "2027-01-01", "" })
        {
            var hats = $"id,professionalId,organisationId,kind,validFrom,validTo\n{leaver.Id},{leaver.ProfessionalId},{partner.Organisation.Id},casework,2026-01-01,{validTo}\n";
            Assert.Equal([(2, "hat-not-prolonged")], await Faults(partner, ImportKind.Hats, hats));
        }

        var header = "id,powers,holderKind,hours,validFrom\n";
        Assert.Equal([(2, "mandate-differs")], await Faults(partner, ImportKind.Mandates, $"{header}{mandate.Id},commitCapacity,casework,16,2026-01-01\n"));
        Assert.Equal([(2, "mandate-differs")], await Faults(partner, ImportKind.Mandates, $"{header}{mandate.Id},commitCapacity ratify,casework,,2026-01-01\n"));
        Assert.Empty(await Faults(partner, ImportKind.Mandates, $"{header}{mandate.Id},commitCapacity,casework,,2026-01-01\n"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_ends_a_hat_and_grants_the_next_one_in_whichever_order_its_rows_stand(bool isGrantedFirst)
    {
        var partner = await app.APartner(HatKind.Administrator);
        var (worker, deputy, next) = (await app.AHat(partner.Organisation.Id), await app.AHat(partner.Organisation.Id), Guid.NewGuid());
        var own = $"{worker.ProfessionalId},{partner.Organisation.Id},casework";
        string[] rows = [$"{worker.Id},{own},,2026-01-01,2026-12-31,", $"{next},{own},New function,2027-01-01,,{deputy.Id}"];
        var file = $"id,professionalId,organisationId,kind,function,validFrom,validTo,deputyHatId\n{string.Join('\n', isGrantedFirst ? rows.Reverse() : rows)}\n";

        var applied = await app.Imported(partner.Person(), ImportKind.Hats, file);

        Assert.Equal((1, 1, 0), (applied.RowsCreated, applied.RowsChanged, applied.RowsUnchanged));
        Assert.Equal(new DateOnly(2026, 12, 31), (await app.AsOperator.Get<HatEntry>($"/v1/hats/{worker.Id}")).ValidTo);
        Assert.Equal(("New function", deputy.Id), await app.AsOperator.Get<HatEntry>($"/v1/hats/{next}") is var granted ? (granted.Function, granted.DeputyHatId) : default);
        Assert.Equal(2, (await app.Imported(partner.Person(), ImportKind.Hats, file)).RowsUnchanged);
        Assert.Equal([(2, "hat-worn-already")], await Faults(partner, ImportKind.Hats, $"id,professionalId,organisationId,kind,validFrom\n{Guid.NewGuid()},{own},2027-02-01\n"));
    }

    [Fact]
    public async Task A_row_gives_a_hat_its_last_day_and_vacates_what_it_held()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var leaver = await app.AHat(partner.Organisation.Id, HatKind.Coordinator);
        (await app.AsOperator.Patch($"/v1/organisations/{partner.Organisation.Id}", new ChangeOrganisationRequest(CoordinatorHatId: leaver.Id), ifMatch: 1)).EnsureSuccessStatusCode();
        var row = $"id,professionalId,organisationId,kind,validFrom,validTo\n{leaver.Id},{leaver.ProfessionalId},{partner.Organisation.Id},coordinator,2026-01-01,2026-11-01\n";

        Assert.Equal(1, (await app.Imported(partner.Person(), ImportKind.Hats, row)).RowsChanged);

        Assert.NotNull((await app.AsOperator.Get<HatEntry>($"/v1/hats/{leaver.Id}")).EndedAt);
        Assert.Null((await app.AsOperator.Get<OrganisationEntry>($"/v1/organisations/{partner.Organisation.Id}")).CoordinatorHatId);
        Assert.Single(await app.SentEvents<HatEnded>(), e => e.HatId == leaver.Id);
        Assert.Equal(1, (await app.Imported(partner.Person(), ImportKind.Hats, row)).RowsUnchanged);
    }

    [Fact]
    public async Task What_changed_between_check_and_application_refuses_the_application()
    {
        var (organisation, id) = (await app.APartner(HatKind.Administrator), Guid.NewGuid());
        var (path, check) = await app.Checked(TestCaller.Operator, ImportKind.Organisations, ImportFormat.Csv, $"id,name,type,domain,municipalityCodes\n{organisation.Organisation.Id},Renamed,police,safety,GM9901\n{id},New,police,safety,GM9901\n");
        Assert.Equal((ImportStatus.Checked, 1, 1), (check.Status, check.RowsChanged, check.RowsCreated));
        (await app.AsOperator.Post($"/v1/organisations/{organisation.Organisation.Id}/withdrawal", ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal(ImportStatus.Refused, (await app.Applied(TestCaller.Operator, path)).Status);

        Assert.Equal("organisation-withdrawn", Assert.Single((await app.AsOperator.Get<Page<ImportLineError>>($"{path}/errors")).Items).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await app.AsOperator.Get($"/v1/organisations/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_pass_that_broke_off_with_its_process_begins_again()
    {
        var (path, import) = await app.Checked(TestCaller.Operator, ImportKind.Professionals, ImportFormat.Csv, $"id,name\n{Guid.NewGuid()},One\n");
        (await app.AsOperator.Post($"{path}/application", ifMatch: (await app.AsOperator.Get(path)).Version())).EnsureSuccessStatusCode();
        await app.InDatabase(async db =>
        {
            (await db.Imports.SingleAsync(one => one.Id == import.Id)).Claim(app.Clock.GetUtcNow().AddSeconds(1)); // by a process that is no more
            return await db.SaveChangesAsync();
        });

        await app.RunImports();
        Assert.Equal(ImportStatus.Applying, (await app.AsOperator.Get<ImportEntry>(path)).Status);
        app.Advance(TimeSpan.FromSeconds(2));
        await app.RunImports();

        Assert.Equal(ImportStatus.Applied, (await app.AsOperator.Get<ImportEntry>(path)).Status);
    }

    private static string Row(ImportKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static async Task<string> Problem(Task<HttpResponseMessage> answer) => await (await answer).ProblemCode();

    [Fact]
    public async Task A_hat_of_a_file_cannot_end_before_it_starts()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var hat = await app.AHat(partner.Organisation.Id);

        Assert.Equal([(2, "period-reversed")], await Faults(
            partner, ImportKind.Hats, $"id,professionalId,organisationId,kind,validFrom,validTo\n{hat.Id},{hat.ProfessionalId},{partner.Organisation.Id},casework,2026-01-01,2025-12-31\n"));
    }

    [Fact]
    public async Task Of_one_row_no_more_than_twenty_mistakes_are_told()
    {
        var row = "{" + string.Join(',', Enumerable.Range(1, 5000).Select(number => $"\"no{number}\":1")) + "}\n";

        var (path, import) = await app.Checked(TestCaller.Operator, ImportKind.Professionals, ImportFormat.JsonLines, row + row);

        Assert.Equal((ImportStatus.Refused, 40), (import.Status, import.ErrorsTotal));
        var errors = (await app.AsOperator.Get<Page<ImportLineError>>($"{path}/errors?limit=100")).Items;
        Assert.Equal([(1, 20), (2, 20)], errors.GroupBy(error => error.Line).Select(line => (line.Key, line.Count())));
        Assert.All(errors, error => Assert.Equal("unknownColumn", error.Code));
    }

    /// <summary>A body in the middle of which something else happens: more than what is held back for a reader, so that the service is reading it by then.</summary>
    private sealed class InterruptedContent(byte[] first, Func<Task> then) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(first);
            await then();
            await stream.WriteAsync(new byte[1]);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private async Task<IReadOnlyList<(int Line, string Code)>> Faults(Partner partner, ImportKind kind, string rows)
    {
        var (path, _) = await app.Checked(partner.Person(), kind, ImportFormat.Csv, rows);
        return [.. (await app.As(partner.Person()).Get<Page<ImportLineError>>($"{path}/errors")).Items.Select(error => (error.Line, error.Code))];
    }
}

/// <summary>Alone in the process, because it measures what the process holds.</summary>
[Collection(Alone.Name)]
public sealed class BulkSizeTests(PartnersApp app) : IClassFixture<PartnersApp>
{
    private const int People = 10_000;

    [Fact]
    public async Task Ten_thousand_professionals_are_imported_with_progress_and_in_bounded_memory()
    {
        var rows = new StringBuilder("id,name,email,telephone\n");
        for (var i = 0; i < People; i++)
            rows.Append(CultureInfo.InvariantCulture, $"{Guid.NewGuid()},Somebody Invented {i},somebody.{i}@municipality.example,+31000{i:000000}\n");
        var file = Encoding.UTF8.GetBytes(rows.ToString());
        rows.Clear();
        var parts = file.Chunk(256 * 1024).ToArray();
        Assert.True(parts.Length > 3, "The file is meant to have several parts.");
        var (path, check) = await app.Checked(TestCaller.Operator, ImportKind.Professionals, ImportFormat.Csv, parts);
        Assert.Equal((ImportStatus.Checked, People), (check.Status, check.RowsTotal));
        (await app.AsOperator.Post($"{path}/application", ifMatch: (await app.AsOperator.Get(path)).Version())).EnsureSuccessStatusCode();

        var (seen, held) = (new List<int>(), new List<long>());
        using var over = new CancellationTokenSource();
        var watching = Task.Run(
            async () =>
            {
                while (!over.IsCancellationRequested)
                {
                    var now = await app.AsOperator.Get<ImportEntry>(path);
                    if (now.Status is ImportStatus.Applying && now.RowsDone > seen.LastOrDefault())
                    {
                        seen.Add(now.RowsDone);
                        held.Add(GC.GetTotalMemory(forceFullCollection: true));
                    }
                }
            },
            TestContext.Current.CancellationToken);
        await app.RunImports();
        await over.CancelAsync();
        await watching;

        Assert.Equal((ImportStatus.Applied, People), (await app.AsOperator.Get<ImportEntry>(path) is var applied ? (applied.Status, applied.RowsCreated) : default));
        Assert.Equal(People, await app.InDatabase(db => db.Professionals.CountAsync()));
        Assert.True(seen.Count > 3, $"Progress was seen {seen.Count} times.");
        Assert.True(seen.TrueForAll(done => done % 200 == 0 && done is > 0 and <= People));

        // All rows with their events and what EF keeps of them would be 30 MB and more; what grows is the list of ids that were seen.
        var growth = held[^1] - held[0];
        Assert.True(growth < 10 * 1024 * 1024, $"From row {seen[0]} to row {seen[^1]} the process grew by {growth / 1024} KiB.");
    }
}
