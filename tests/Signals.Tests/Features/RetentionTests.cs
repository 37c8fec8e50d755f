using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

/// <remarks>One service for all: each test moves the clock on, and looks at signals of its own.</remarks>
public sealed class RetentionTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    private static readonly TimeSpan Kept = SignalTerms.Default.KeptWithoutCase;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Scenario_27_after_its_term_only_a_count_remains_and_search_answers_as_for_nothing()
    {
        var subject = new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Confirmed, [new SignalPerson("Eefje", "Zandoog", new DateOnly(2001, 4, 4))], SignalsApp.SomeAddress());
        var mentions = await app.InDatabase(db => Task.FromResult(db.ThemeMentions.Count()));
        var signal = await app.Decided(TriageOutcome.Rejected, request: SignalsApp.Worry(subject));
        var other = await app.Submitted(SignalsApp.Police);
        var link = await app.Linked(signal, other);
        await Told(signal);

        await app.Pass(Kept - Day);
        Assert.Equal(signal.Id, (await app.Read(SignalsApp.Housing, signal.Id)).Id);
        await app.Pass(2 * Day);

        await AssertGone(signal.Id);
        Assert.Empty((await (await app.As(SignalsApp.Triage).Post("/v1/signals/_search", new SearchSignalsRequest(FamilyName: "Zandoog"))).Read<Page<SignalSummary>>()).Items);
        Assert.Empty((await app.Read(SignalsApp.Triage, other.Id)).Triage!.Links);
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(SignalsApp.Triage).Delete($"/v1/signals/{other.Id}/links/{link.Id}", link.Version)); // nothing is left to undo
        Assert.Contains(await app.SentEvents<SignalDestroyed>(), e => e.SignalId == signal.Id);
        Assert.Equal((mentions + 2, 0), await app.InDatabase(db => Task.FromResult((db.ThemeMentions.Count(), db.MatchKeys.Count(key => key.SignalId == signal.Id)))));
    }

    [Fact]
    public async Task What_was_destroyed_is_not_left_in_the_file_of_the_database_either()
    {
        var word = $"Unmistakable{Guid.NewGuid():N}";
        var signal = await app.Decided(TriageOutcome.Rejected, request: SignalsApp.Worry() with { Worry = $"{word}. {new string('x', 3000)}" });
        await Told(signal);
        Assert.True(await IsInFile());

        await app.Pass(Kept + Day);

        await AssertGone(signal.Id);
        Assert.False(await IsInFile());

        async Task<bool> IsInFile()
        {
            await app.InDatabase(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
            await using var file = new FileStream(app.DatabaseFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, Encoding.Latin1);
            return (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Contains(word, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task I_28_a_signal_of_a_running_case_is_kept()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);

        await app.Pass(TimeSpan.FromDays(4000));

        Assert.Equal(signal.Id, (await app.Read(SignalsApp.Housing, signal.Id)).Id);
    }

    [Fact]
    public async Task I_28_a_case_that_runs_again_stops_the_time_of_its_signals_which_begins_anew_when_it_ends()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var caseId = signal.Triage!.Case!.CaseId;
        await app.Deliver(caseId, new CaseOpened { CaseId = caseId, CaseNumber = "C-0000-0002", SignalId = signal.Id, TerritorialOwnerId = Guid.NewGuid(), MunicipalityCode = SignalsApp.Area, Purpose = Purpose.PreventingEscalation, OpenedAt = app.Clock.GetUtcNow() });
        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = app.Clock.GetUtcNow() }, sequence: 2);
        await Told(signal);

        await app.Deliver(caseId, new CaseReopened { CaseId = caseId, ReopenedAt = app.Clock.GetUtcNow() }, sequence: 3);
        await app.Pass(SignalTerms.Default.KeptWithCase + Day);
        Assert.Equal(signal.Id, (await app.Read(SignalsApp.Triage, signal.Id)).Id);

        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = app.Clock.GetUtcNow() }, sequence: 4);
        await Told(await app.Read(SignalsApp.Triage, signal.Id)); // it is told anew how the case ended (I-31)
        await app.Pass(SignalTerms.Default.KeptWithCase - Day);
        Assert.Equal(signal.Id, (await app.Read(SignalsApp.Triage, signal.Id)).Id);
        await app.Pass(2 * Day);
        await AssertGone(signal.Id);
    }

    [Fact]
    public async Task With_the_last_link_to_a_case_goes_what_was_told_of_that_case()
    {
        var (first, second) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police));
        var caseId = first.Triage!.Case!.CaseId;
        await app.Linked(first, second);
        await app.Decide(second, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]));
        await app.Deliver(caseId, new CaseOpened { CaseId = caseId, CaseNumber = "C-0000-0004", SignalId = first.Id, TerritorialOwnerId = Guid.NewGuid(), MunicipalityCode = SignalsApp.Area, Purpose = Purpose.PreventingEscalation, OpenedAt = app.Clock.GetUtcNow() });
        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = app.Clock.GetUtcNow() }, sequence: 2);
        await Told(first);
        await app.Pass(SignalTerms.Default.KeptWithCase + Day);
        await AssertGone(first.Id);
        var third = await app.Submitted();
        var link = await app.Linked(second, third);

        var path = $"/v1/signals/{second.Id}/links/{link.Id}";
        (await app.As(SignalsApp.Triage).Delete(path, (await app.As(SignalsApp.Triage).Get(path)).Version())).EnsureSuccessStatusCode();

        Assert.Null((await app.Read(SignalsApp.Triage, second.Id)).Triage!.Outcome);
        Assert.Equal(0, await app.InDatabase(db => Task.FromResult(db.CaseCopies.Count(copy => copy.RequestedCaseId == caseId))));
    }

    [Fact]
    public async Task An_intake_that_was_not_accepted_keeps_its_signal_no_longer_than_no_case_does()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var caseId = signal.Triage!.Case!.CaseId;
        await app.Deliver(caseId, new CaseOpened { CaseId = caseId, CaseNumber = "C-0000-0009", SignalId = signal.Id, TerritorialOwnerId = Guid.NewGuid(), MunicipalityCode = SignalsApp.Area, Purpose = Purpose.PreventingEscalation, OpenedAt = app.Clock.GetUtcNow() });
        await app.Deliver(caseId, new CaseNotAccepted { CaseId = caseId, DecidedAt = app.Clock.GetUtcNow() }, sequence: 2);
        await Told(signal);

        await app.Pass(Kept - Day);
        Assert.Equal(signal.Id, (await app.Read(SignalsApp.Housing, signal.Id)).Id);
        await app.Pass(2 * Day);

        await AssertGone(signal.Id);
        Assert.Equal(RetentionRule.SignalWithoutCase, await app.InDatabase(db => Task.FromResult(db.Destructions.Single(line => line.SubjectId == signal.Id).Rule)));
    }

    [Fact]
    public async Task With_the_last_signal_of_a_case_goes_what_was_told_of_that_case()
    {
        var (first, second) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police));
        var caseId = first.Triage!.Case!.CaseId;
        await app.Linked(first, second);
        var attached = await app.Decide(second, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]));
        await app.Deliver(caseId, new CaseOpened { CaseId = caseId, CaseNumber = "C-0000-0003", SignalId = first.Id, TerritorialOwnerId = Guid.NewGuid(), MunicipalityCode = SignalsApp.Area, Purpose = Purpose.PreventingEscalation, OpenedAt = app.Clock.GetUtcNow() });
        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = app.Clock.GetUtcNow() }, sequence: 2);
        await Told(first);

        await app.Pass(SignalTerms.Default.KeptWithCase + Day);
        await AssertGone(first.Id);
        Assert.Equal(1, await Copies());

        await Told(attached);
        await app.Pass(Day);
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(SignalsApp.Triage).Get($"/v1/signals/{second.Id}"));
        Assert.Equal(0, await Copies());

        Task<int> Copies() => app.InDatabase(db => Task.FromResult(db.CaseCopies.Count(copy => copy.RequestedCaseId == caseId)));
    }

    [Fact]
    public async Task I_29_a_signal_on_hold_is_kept_and_has_the_time_left_that_it_had()
    {
        var signal = await app.Decided(TriageOutcome.Rejected);
        await Told(signal);
        await app.Pass(Kept - 10 * Day);
        var officer = app.As(SignalsApp.PrivacyOfficer);
        var request = new PlaceHoldRequest(HoldReason.DataSubjectRequest, DutchDay.Of(app.Clock.GetUtcNow()).AddDays(90));
        var hold = await (await officer.Post($"/v1/signals/{signal.Id}/holds", request)).Read<HoldResponse>();

        await app.Pass(100 * Day);
        Assert.Equal(signal.Id, (await app.Read(SignalsApp.Housing, signal.Id)).Id);
        Assert.True((await officer.Get<HoldResponse>($"/v1/signals/{signal.Id}/holds/{hold.Id}")).ReviewOverdue);

        await officer.Post($"/v1/signals/{signal.Id}/holds/{hold.Id}/lifting", ifMatch: 1);
        await app.Pass(9 * Day);
        Assert.Equal(signal.Id, (await app.Read(SignalsApp.Housing, signal.Id)).Id);
        await app.Pass(2 * Day);
        await AssertGone(signal.Id);
        Assert.Equal(0, await app.InDatabase(db => Task.FromResult(db.Holds.Count(left => left.SignalId == signal.Id))));
    }

    [Fact]
    public async Task What_was_destroyed_is_read_by_privacy_officer_and_auditor_of_the_area_page_by_page()
    {
        var ids = new HashSet<Guid>();
        for (var number = 0; number < 3; number++)
        {
            var signal = await app.Decided(TriageOutcome.Rejected);
            await Told(signal);
            ids.Add(signal.Id);
        }

        await app.Pass(Kept + Day);

        var read = new List<DestructionEntry>();
        for (var after = ""; ;)
        {
            var page = await app.As(SignalsApp.Auditor).Get<Page<DestructionEntry>>($"/v1/signal-destructions?limit=2{after}");
            read.AddRange(page.Items);
            if (page.Next is null)
                break;
            after = $"&after={page.Next}";
        }

        Assert.Equal(read.Count, read.Select(line => line.RecordId).Distinct().Count());
        Assert.Equal(read.OrderByDescending(line => line.DestroyedAt).Select(line => line.DestroyedAt), read.Select(line => line.DestroyedAt));
        var own = read.Where(line => ids.Contains(line.RecordId)).ToList();
        Assert.Equal(3, own.Count);
        Assert.All(own, line => Assert.Equal((DestroyedKind.Signal, RetentionRule.SignalWithoutCase, SignalsApp.Area), (line.Kind, line.Rule, line.MunicipalityCode)));
        foreach (var partner in new[] { SignalsApp.AuditorElsewhere, SignalsApp.PoliceAuditor, SignalsApp.PolicePrivacyOfficer }) // the police work in the area, and weigh nothing
            Assert.Empty((await app.As(partner).Get<Page<DestructionEntry>>("/v1/signal-destructions")).Items);
        foreach (var other in new[] { SignalsApp.Triage, SignalsApp.Housing, SignalsApp.Policy })
            await SignalsApp.Refused(HttpStatusCode.Forbidden, "hat-kind", app.As(other).Get("/v1/signal-destructions"));
    }

    [Fact]
    public async Task What_was_destroyed_is_counted_by_rule_in_a_period()
    {
        await (await app.As(SignalsApp.Housing).Post("/v1/consultations", new AskConsultationRequest("When is it enough to act together?", SignalsApp.Area))).Read<ConsultationResponse>();
        app.Advance(2 * Day);
        var today = DutchDay.Of(app.Clock.GetUtcNow().AddDays(42));
        await app.Pass(SignalTerms.Default.ConsultationKept);
        var officer = app.As(SignalsApp.PrivacyOfficer);

        var counts = await officer.Get<DestructionCounts>($"/v1/signal-destructions/counts?from={today:O}");

        Assert.Equal(new DestructionCount(SignalsApp.Area, DestroyedKind.Consultation, RetentionRule.Consultation, 1), Assert.Single(counts.Items));
        Assert.Empty((await officer.Get<DestructionCounts>("/v1/signal-destructions/counts?from=2020-01-01&until=2020-12-31")).Items);
        foreach (var partner in new[] { SignalsApp.AuditorElsewhere, SignalsApp.PoliceAuditor })
            Assert.Empty((await app.As(partner).Get<DestructionCounts>("/v1/signal-destructions/counts")).Items);
        await SignalsApp.Refused(HttpStatusCode.Forbidden, "hat-kind", app.As(SignalsApp.Triage).Get("/v1/signal-destructions/counts"));
        foreach (var period in new[] { "from=2020-12-31&until=2020-01-01", "from=0001-01-01", "until=9999-12-31" })
            Assert.Equal(HttpStatusCode.BadRequest, (await officer.Get($"/v1/signal-destructions/counts?{period}")).StatusCode);
    }

    private Task<HttpResponseMessage> Told(SignalResponse signal) =>
        app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/feedback", new GiveFeedbackRequest("Thank you."), signal.Version);

    private Task AssertGone(Guid signalId) => SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(SignalsApp.Housing).Get($"/v1/signals/{signalId}"));
}
