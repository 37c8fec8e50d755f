using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Ical.Net;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Features.Calendars;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class CalendarFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task I17_a_calendar_shows_when_and_where_one_meets_and_nothing_about_a_case()
    {
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(MeetingsApp.Police));

        var text = await Read(await Opened(MeetingsApp.Police));

        var entry = Entry(text, meeting);
        Assert.Equal(("Overleg", "Town hall", "PRIVATE", "CONFIRMED", 0), (entry.Summary, entry.Location, entry.Class, entry.Status, entry.Sequence));
        Assert.Equal(Seconds(meeting.StartsAt), new DateTimeOffset(entry.Start!.AsUtc, TimeSpan.Zero));
        Assert.DoesNotContain("7H3-K2M", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vangnetoverleg", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I17_a_calendar_shows_the_meetings_that_its_hat_may_know_of()
    {
        var meeting = await app.Meeting();

        Assert.DoesNotContain(meeting.Id.ToString(), await Read(await Opened(MeetingsApp.Colleague)), StringComparison.Ordinal);
        Assert.Contains(meeting.Id.ToString(), await Read(await Opened(MeetingsApp.Care)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_that_moves_or_is_cancelled_keeps_its_uid_and_counts_on()
    {
        var meeting = await app.Meeting();
        var invited = Calendar.Load(await Invitation(meeting))!;
        await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/moves", new MoveMeetingRequest(meeting.StartsAt.AddDays(1), meeting.EndsAt.AddDays(1), "Closed"), ifMatch: 1);
        var moved = Calendar.Load(await Invitation(meeting))!;
        await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/cancellation", new EndMeetingRequest("Ill"), ifMatch: 2);
        var cancelled = Calendar.Load(await Invitation(meeting))!;

        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], new[] { invited, moved, cancelled }.Select(c => c.Method));
        Assert.Equal([0, 1, 2], new[] { invited, moved, cancelled }.Select(c => c.Events.Single().Sequence));
        Assert.Single(new[] { invited, moved, cancelled }.Select(c => c.Events.Single().Uid).Distinct());
        Assert.Equal(Seconds(meeting.StartsAt.AddDays(1)), new DateTimeOffset(moved.Events.Single().Start!.AsUtc, TimeSpan.Zero));
        Assert.Equal("CANCELLED", Entry(await Read(await Opened(MeetingsApp.Police)), meeting).Status);
    }

    [Fact]
    public async Task A_meeting_that_falls_short_before_its_session_opened_is_cancelled_in_every_calendar_and_one_that_sat_was()
    {
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(MeetingsApp.Police));
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/freeze", ifMatch: 1)).Read<MeetingView>();
        var (sat, _) = await app.InSession();
        app.Advance(meeting.StartsAt - app.Clock.GetUtcNow());
        foreach (var one in new[] { meeting, sat })
            await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{one.Id}/not-quorate", new EndMeetingRequest("Two of nine came"), ifMatch: await app.Version($"/v1/meetings/{one.Id}"))).Read<MeetingView>();

        var (off, held) = (Calendar.Load(await Invitation(meeting))!, Calendar.Load(await Invitation(sat))!);

        Assert.Equal(("CANCEL", 1, "REQUEST", 0), (off.Method, off.Events.Single().Sequence, held.Method, held.Events.Single().Sequence));
        var feed = await Read(await Opened(MeetingsApp.Police));
        Assert.Equal(("CANCELLED", "CONFIRMED"), (Entry(feed, meeting).Status, Entry(feed, sat).Status));
    }

    [Fact]
    public async Task The_type_of_a_calendar_names_the_method_that_it_carries()
    {
        var meeting = await app.Meeting();
        var types = new List<string?> { await Type(app.As(null), await Opened(MeetingsApp.Police)), await Type(app.As(MeetingsApp.Police), $"/v1/meetings/{meeting.Id}/invitation") };
        await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/cancellation", new EndMeetingRequest("Ill"), ifMatch: 1);
        types.Add(await Type(app.As(MeetingsApp.Police), $"/v1/meetings/{meeting.Id}/invitation"));

        Assert.Equal(["PUBLISH", "REQUEST", "CANCEL"], types); // RFC 5545 3.7.2

        static async Task<string?> Type(TestClient caller, string path)
        {
            var type = (await caller.Get(path)).Content.Headers.ContentType!;
            Assert.Equal(("text/calendar", "utf-8"), (type.MediaType, type.CharSet));
            return type.Parameters.Single(p => p.Name == "method").Value;
        }
    }

    [Fact]
    public async Task Of_addresses_that_are_opened_at_one_moment_one_leads_somewhere()
    {
        for (var round = 0; round < 5; round++)
        {
            var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Opened(MeetingsApp.Policy)));

            Assert.Equal(1, await app.InDatabase(async db => await Task.FromResult(db.CalendarFeeds.Count(f => f.HatId == MeetingsApp.Policy.HatId && f.RevokedAt == null))));
            Assert.Distinct(opened);
        }

        var sent = (await app.PlansOf(() => Opened(MeetingsApp.Policy))).Select(plan => plan.Sql).ToList();
        Assert.True(sent.FindIndex(sql => sql.StartsWith("UPDATE \"HatCopies\"", StringComparison.Ordinal)) is >= 0 and var first && first < sent.FindIndex(sql => sql.Contains("FROM \"CalendarFeeds\"", StringComparison.Ordinal)), string.Join('\n', sent)); // on SQL Server this is what keeps it
    }

    [Fact]
    public async Task An_address_that_is_revoked_replaced_or_wrong_is_nothing_at_all()
    {
        var first = await Opened(MeetingsApp.Policy);
        var second = await Opened(MeetingsApp.Policy);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(null).Get(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.As(null).Get(second)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await app.As(MeetingsApp.Policy).Post("/v1/calendars/revocation")).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(null).Get(second)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(null).Get("/v1/calendars/wrong")).StatusCode);
    }

    [Fact]
    public async Task A_hat_that_ended_has_no_calendar()
    {
        var member = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        var hat = new HatCopy { Id = member.HatId!.Value, ProfessionalId = member.ProfessionalId!.Value, OrganisationId = member.OrganisationId!.Value, Kind = HatKind.Casework, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 };
        await app.Given(hat);
        var path = await Opened(member);
        Assert.Equal(HttpStatusCode.OK, (await app.As(null).Get(path)).StatusCode);

        await app.Deliver(hat.Id, new HatEnded { HatId = hat.Id, ProfessionalId = hat.ProfessionalId, OrganisationId = hat.OrganisationId, Kind = hat.Kind, ValidFrom = hat.ValidFrom, EndedAt = app.Clock.GetUtcNow() }, 2);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(null).Get(path)).StatusCode);
    }

    [Fact]
    public async Task The_secret_stays_out_of_traces_and_out_of_the_database()
    {
        var tags = new ConcurrentQueue<string>(); // every service of this test program writes, also while we read
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                foreach (var tag in activity.TagObjects)
                    tags.Enqueue($"{activity.DisplayName} {tag.Key}={tag.Value}");
            },
        };
        ActivitySource.AddActivityListener(listener);

        var path = await Opened(MeetingsApp.Care);
        await Read(path);
        foreach (var behind in new[] { "/more", ".ics", ")", "%29", "-" })
            await app.As(null).Get(path + behind);

        var secret = path.Split('/')[^1];
        Assert.DoesNotContain(tags, tag => tag.Contains(secret, StringComparison.Ordinal));
        Assert.Contains(tags, tag => tag.Contains("/v1/calendars/{secret}", StringComparison.Ordinal));
        Assert.Equal(0, await app.InDatabase(async db => await Task.FromResult(db.CalendarFeeds.Count(f => f.SecretHash == secret))));
    }

    [Fact]
    public async Task A_second_library_reads_the_same()
    {
        var meeting = await app.Meeting();
        var host = $"urn:uuid:{MeetingsApp.Chair.OrganisationId}";
        var me = $"urn:uuid:{MeetingsApp.Police.HatId}";
        string[] texts = [await Read(await Opened(MeetingsApp.Police)), await Invitation(meeting), "", ""];
        await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/moves", new MoveMeetingRequest(meeting.StartsAt.AddDays(1), meeting.EndsAt.AddDays(1), "Closed"), ifMatch: 1);
        texts[2] = await Invitation(meeting);
        await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/cancellation", new EndMeetingRequest("Ill"), ifMatch: 2);
        texts[3] = await Invitation(meeting);

        var read = await BySecondLibrary(texts);

        var uid = $"{meeting.Id}@meetings.platform";
        SecondReading[] expected =
        [
            new("PUBLISH", uid, "Overleg", "CONFIRMED", 0, Seconds(meeting.StartsAt), host, ""),
            new("REQUEST", uid, "Overleg", "CONFIRMED", 0, Seconds(meeting.StartsAt), host, me),
            new("REQUEST", uid, "Overleg", "CONFIRMED", 1, Seconds(meeting.StartsAt.AddDays(1)), host, me),
            new("CANCEL", uid, "Overleg", "CANCELLED", 2, Seconds(meeting.StartsAt.AddDays(1)), host, me),
        ];
        Assert.Equal(expected, read.Where(e => e.Uid == uid));
    }

    private sealed record SecondReading(string Method, string Uid, string Summary, string Status, int Sequence, DateTimeOffset Starts, string Organizer, string Attendees);

    /// <summary>What ical.js reads in calendars, entry by entry.</summary>
    private static async Task<IReadOnlyList<SecondReading>> BySecondLibrary(params string[] texts)
    {
        var (library, folder) = (await IcalJs(), System.IO.Directory.CreateTempSubdirectory("calendar-").FullName);
        foreach (var (index, text) in texts.Index())
            await File.WriteAllTextAsync(Path.Combine(folder, $"{index}.ics"), text, TestContext.Current.CancellationToken);

        var (code, output) = await Run("node", library, "--input-type=module", "-e", """
            import ICAL from 'ical.js'; import { readFileSync, readdirSync } from 'node:fs';
            console.log(JSON.stringify(readdirSync(process.argv[1]).sort().flatMap(file => {
              const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[1] + '/' + file, 'utf8')));
              return calendar.getAllSubcomponents('vevent').map(part => {
                const event = new ICAL.Event(part);
                return {
                  method: calendar.getFirstPropertyValue('method'), uid: event.uid, summary: event.summary, status: part.getFirstPropertyValue('status'), sequence: event.sequence,
                  starts: event.startDate.toJSDate().toISOString(), organizer: event.organizer, attendees: event.attendees.map(guest => guest.getFirstValue()).join(' '),
                };
              });
            })));
            """, folder);

        Assert.True(code == 0, output);
        return JsonSerializer.Deserialize<IReadOnlyList<SecondReading>>(output, JsonSerializerOptions.Web)!;
    }

    /// <summary>A calendar counts in seconds.</summary>
    private static DateTimeOffset Seconds(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());

    private async Task<string> Opened(TestCaller caller) => (await (await app.As(caller).Post("/v1/calendars")).Read<CalendarFeedView>()).Path;

    private async Task<string> Read(string path)
    {
        var response = await app.As(null).Get(path);
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<string> Invitation(MeetingView meeting) =>
        await (await app.As(MeetingsApp.Police).Get($"/v1/meetings/{meeting.Id}/invitation")).Content.ReadAsStringAsync();

    private static Ical.Net.CalendarComponents.CalendarEvent Entry(string text, MeetingView meeting) =>
        Calendar.Load(text)!.Events.Single(e => e.Uid!.StartsWith(meeting.Id.ToString(), StringComparison.Ordinal));

    /// <summary>A folder with ical.js in it; where node or the registry is not at hand the test is skipped, with the reason, unless <c>REQUIRE_ENGINES</c> says that its absence is a failure.</summary>
    private static async Task<string> IcalJs()
    {
        var folder = Path.Combine(Path.GetTempPath(), "platform-ical-js-2.2.1");
        if (System.IO.Directory.Exists(Path.Combine(folder, "node_modules", "ical.js")))
            return folder;

        System.IO.Directory.CreateDirectory(folder);
        var (code, output) = await Run("npm", folder, "install", "--no-audit", "--no-fund", "--prefix", folder, "ical.js@2.2.1");
        var required = Environment.GetEnvironmentVariable("REQUIRE_ENGINES")?.Split(',', StringSplitOptions.TrimEntries).Contains("npm") is true;
        Assert.SkipUnless(code == 0 || required, $"ical.js could not be had from npm: {output}");
        Assert.True(code == 0, $"npm is required, and ical.js could not be had from it: {output}");
        return folder;
    }

    private static async Task<(int Code, string Output)> Run(string program, string folder, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(40));
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, process.ExitCode == 0 ? await output : await errors);
        }
        catch (Exception absent) when (absent is System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            return (-1, $"{program}: {absent.Message}");
        }
    }
}
