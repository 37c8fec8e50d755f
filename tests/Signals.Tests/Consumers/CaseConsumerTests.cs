using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Consumers;

public sealed class CaseConsumerTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task The_number_of_the_case_comes_back_to_triage_and_to_nobody_else()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var caseId = signal.Triage!.Case!.CaseId;

        await app.Deliver(caseId, Opened(caseId, signal.Id));

        Assert.Equal("C-7KQ2-M4XD", (await app.Read(SignalsApp.Triage, signal.Id)).Triage!.Case!.CaseNumber);
        var signaller = await app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}");
        Assert.Equal(signal.Version, signaller.Version()); // nor does the ETag tell
        Assert.DoesNotContain("C-7KQ2", await signaller.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_triage_learns_that_the_household_already_had_a_case()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var (requested, existing) = (signal.Triage!.Case!.CaseId, Guid.NewGuid());

        await app.Deliver(existing, new CaseAttached { CaseId = existing, CaseNumber = "C-0000-0001", SignalId = signal.Id, RequestedCaseId = requested, AttachedAt = app.Clock.GetUtcNow() });

        var joined = (await app.Read(SignalsApp.Triage, signal.Id)).Triage!.Case!;
        Assert.Equal((existing, true), (joined.CaseId, joined.JoinedExisting));
        Assert.Null((await app.Read(SignalsApp.Housing, signal.Id)).Triage);
    }

    [Fact]
    public async Task I_27_of_a_case_that_no_signal_asks_for_any_more_nothing_is_kept()
    {
        var (undone, existing) = (Guid.NewGuid(), Guid.NewGuid());

        await app.Deliver(existing, new CaseAttached { CaseId = existing, CaseNumber = "C-0000-0001", SignalId = Guid.NewGuid(), RequestedCaseId = undone, AttachedAt = app.Clock.GetUtcNow() });

        Assert.False(await app.InDatabase(db => db.CaseCopies.AnyAsync(copy => copy.RequestedCaseId == undone)));
    }

    [Fact]
    public async Task What_Cases_said_last_of_the_case_of_a_signal_stands_whatever_order_it_is_heard_in()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var (requested, merged, last) = (signal.Triage!.Case!.CaseId, Guid.NewGuid(), Guid.NewGuid());
        var opened = Opened(requested, signal.Id);

        await app.Deliver(last, Attached(last, 2));
        await app.Deliver(merged, Attached(merged, 1));
        await app.Deliver(requested, opened);

        Assert.Equal((last, "C-0000-0002"), (await app.Read(SignalsApp.Triage, signal.Id)).Triage!.Case is { } of ? (of.CaseId, of.CaseNumber) : default);

        CaseAttached Attached(Guid caseId, int hours) => new() { CaseId = caseId, CaseNumber = $"C-0000-000{hours}", SignalId = signal.Id, RequestedCaseId = requested, AttachedAt = opened.OpenedAt.AddHours(hours) };
    }

    [Fact]
    public async Task I_31_a_case_that_ends_a_second_time_asks_for_final_feedback_a_second_time_and_the_signaller_sees_none_of_it_before()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var caseId = signal.Triage!.Case!.CaseId;
        await app.Deliver(caseId, Opened(caseId, signal.Id));
        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = app.Clock.GetUtcNow() }, sequence: 2);
        var told = await Feedback(signal);
        var seen = await app.Read(SignalsApp.Housing, signal.Id);
        Assert.Equal(SignalStatus.Closed, told.Triage!.Status);

        await app.Deliver(caseId, new CaseReopened { CaseId = caseId, ReopenedAt = app.Clock.GetUtcNow() }, sequence: 3);
        Assert.Equal((SignalStatus.FeedbackGiven, null), (await app.Read(SignalsApp.Triage, signal.Id)).Triage is { } triage ? (triage.Status, triage.FinalFeedbackDueAt) : default);
        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = app.Clock.GetUtcNow() }, sequence: 4);

        Assert.Equivalent(seen, await app.Read(SignalsApp.Housing, signal.Id), strict: true); // I-17: nor does the version tell
        var line = (await app.As(SignalsApp.Triage).Get<Page<WorkEntry>>("/v1/signals/work-list?limit=200")).Items.Single(entry => entry.SignalId == signal.Id);
        Assert.Equal(WorkKind.GiveFinalFeedback, line.Kind);
        Assert.Equal((SignalStatus.Closed, 2), await Feedback(told) is var again ? (again.Triage!.Status, again.Feedback.Count) : default);
    }

    [Fact]
    public async Task I_31_when_the_case_has_ended_final_feedback_is_due_and_finishes_the_signal()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var caseId = signal.Triage!.Case!.CaseId;
        await app.Deliver(caseId, Opened(caseId, signal.Id));
        var first = await Feedback(signal);
        Assert.Equal(SignalStatus.FeedbackGiven, first.Triage!.Status);

        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = app.Clock.GetUtcNow() }, sequence: 2);

        Assert.NotNull((await app.Read(SignalsApp.Triage, signal.Id)).Triage!.FinalFeedbackDueAt);
        var last = await Feedback(first);
        Assert.Equal((SignalStatus.Closed, 2), (last.Triage!.Status, last.Feedback.Count));
    }

    [Fact]
    public async Task I_31_a_case_that_runs_again_takes_the_final_feedback_back_and_the_signaller_sees_none_of_it()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var caseId = signal.Triage!.Case!.CaseId;
        await app.Deliver(caseId, Opened(caseId, signal.Id));
        var first = await Feedback(signal);
        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = app.Clock.GetUtcNow() }, sequence: 2);

        await app.Deliver(caseId, new CaseReopened { CaseId = caseId, ReopenedAt = app.Clock.GetUtcNow() }, sequence: 3);

        var read = await app.Read(SignalsApp.Triage, signal.Id);
        Assert.Equal((null, null), (read.Triage!.FinalFeedbackDueAt, read.Triage.Case!.EndedAt));
        Assert.Equal(first.Version, (await app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}")).Version());
        Assert.Equal(SignalStatus.FeedbackGiven, (await Feedback(first)).Triage!.Status); // more may follow: the case runs
    }

    [Fact]
    public async Task An_event_that_comes_twice_takes_effect_once()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var (caseId, message) = (signal.Triage!.Case!.CaseId, Guid.NewGuid());

        await app.Deliver(caseId, Opened(caseId, signal.Id), messageId: message);
        await app.Deliver(caseId, Opened(caseId, signal.Id), messageId: message);

        Assert.Equal("C-7KQ2-M4XD", (await app.Read(SignalsApp.Triage, signal.Id)).Triage!.Case!.CaseNumber);
    }

    [Fact]
    public async Task An_organisation_gets_the_area_that_the_directory_says()
    {
        var newcomer = TestCaller.Person(Guid.NewGuid(), HatKind.Triage);
        var signal = await app.Submitted();
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(newcomer).Get($"/v1/signals/{signal.Id}")).StatusCode);

        await app.Deliver(newcomer.OrganisationId!.Value, new OrganisationRegistered
        {
            OrganisationId = newcomer.OrganisationId.Value,
            Name = "Care and Safety House",
            Type = "careAndSafetyHouse",
            Domain = OrganisationDomain.Bridging,
            MunicipalityCodes = [SignalsApp.Area],
            RegisteredAt = app.Clock.GetUtcNow(),
        });

        Assert.Equal(HttpStatusCode.OK, (await app.As(newcomer).Get($"/v1/signals/{signal.Id}")).StatusCode);
    }

    [Fact]
    public async Task Cases_reads_a_signal_that_led_to_a_case_and_no_other()
    {
        var (asked, other) = (await app.Decided(TriageOutcome.CaseOpened), await app.Submitted());
        var cases = app.As(TestCaller.Service("cases"));

        Assert.Equal(asked.Subject.Address, (await cases.Get<SignalForCases>($"/internal/signals/{asked.Id}")).Subject.Address);
        Assert.Equal(HttpStatusCode.NotFound, (await cases.Get($"/internal/signals/{other.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(SignalsApp.Triage).Get($"/internal/signals/{asked.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_signal_that_Cases_did_not_take_in_the_named_case_is_weighed_again()
    {
        var named = Guid.NewGuid();
        var signal = await app.Decide(await app.InTriage(), new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved], CaseId: named));
        await Feedback(signal);

        await app.Deliver(signal.Id, NotAttached(signal.Id, Guid.NewGuid()));
        Assert.Equal(TriageOutcome.AttachedToCase, (await app.Read(SignalsApp.Triage, signal.Id)).Triage!.Outcome); // about another decision
        await app.Deliver(signal.Id, NotAttached(signal.Id, named), sequence: 2);

        var again = await app.Read(SignalsApp.Triage, signal.Id);
        Assert.Equal((SignalStatus.InTriage, null, null), (again.Triage!.Status, again.Triage.Outcome, again.Triage.Case));
        var line = (await app.As(SignalsApp.Triage).Get<Page<WorkEntry>>("/v1/signals/work-list?limit=200")).Items.Single(entry => entry.SignalId == signal.Id);
        Assert.Equal((WorkKind.Weigh, NotAttachedReason.CaseUnknown, NotAttachedReason.CaseUnknown), (line.Kind, line.NotAttached, again.Triage.NotAttached));
        var decided = await app.Decide(again, new DecideTriageRequest(TriageOutcome.CaseOpened, [TriageGround.AlreadyInvolved]));
        Assert.Equal((true, null), (decided.Triage!.Case is not null, decided.Triage.NotAttached));

        SignalNotAttached NotAttached(Guid signalId, Guid caseId) => new() { SignalId = signalId, RequestedCaseId = caseId, Reason = NotAttachedReason.CaseUnknown, DecidedAt = app.Clock.GetUtcNow() };
    }

    [Fact]
    public async Task A_case_of_which_Cases_says_nothing_stands_in_the_work_list_until_it_does()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var caseId = signal.Triage!.Case!.CaseId;
        Assert.Equal((WorkKind.AwaitCase, false), await Line());

        app.Advance(TimeSpan.FromHours(25));
        Assert.Equal((WorkKind.AwaitCase, true), await Line());
        await app.Deliver(caseId, Opened(caseId, signal.Id));

        Assert.Equal((WorkKind.GiveFeedback, false), await Line());

        async Task<(WorkKind, bool)> Line() =>
            (await app.As(SignalsApp.Triage).Get<Page<WorkEntry>>("/v1/signals/work-list?limit=200")).Items.Where(entry => entry.SignalId == signal.Id).Select(entry => (entry.Kind, entry.Overdue)).Single();
    }

    [Fact]
    public async Task Cases_hears_whether_the_case_of_a_linked_signal_still_comes_and_which_stands_in_its_place()
    {
        var (one, two) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police));
        var (asked, existing, cases) = (one.Triage!.Case!.CaseId, Guid.NewGuid(), app.As(TestCaller.Service("cases")));
        await app.Linked(one, two);
        await app.Decide(two, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]));
        Assert.Equal((asked, true, null), await Told());

        await app.Deliver(existing, new CaseAttached { CaseId = existing, CaseNumber = "C-0000-0009", SignalId = one.Id, RequestedCaseId = asked, AttachedAt = app.Clock.GetUtcNow() });
        Assert.Equal((asked, true, existing), await Told());

        await app.InDatabase(async db =>
        {
            (await db.Signals.AsSplitQuery().SingleAsync(signal => signal.Id == one.Id)).NotAttached(asked, NotAttachedReason.CaseEnded, SignalTerms.Default, app.Clock.GetUtcNow()); // nobody asks to open it any more
            return await db.SaveChangesAsync();
        });
        Assert.False((await Told()).Comes);

        async Task<(Guid CaseId, bool Comes, Guid? Joined)> Told() => await cases.Get<SignalForCases>($"/internal/signals/{two.Id}") is var told ? (told.CaseId, told.CaseThroughLinks, told.JoinedCaseId) : default;
    }

    [Fact]
    public async Task A_worry_is_not_attached_to_a_case_that_has_ended()
    {
        var first = await app.Decided(TriageOutcome.CaseOpened);
        var (requested, existing) = (first.Triage!.Case!.CaseId, Guid.NewGuid());
        await app.Deliver(existing, new CaseAttached { CaseId = existing, CaseNumber = "C-0000-0007", SignalId = first.Id, RequestedCaseId = requested, AttachedAt = app.Clock.GetUtcNow() });
        await app.Deliver(existing, new CaseClosed { CaseId = existing, ClosedAt = app.Clock.GetUtcNow() }, sequence: 2);
        var late = await app.InTriage(SignalsApp.Police);

        foreach (var named in new[] { existing, requested })
        {
            await SignalsApp.Refused(HttpStatusCode.Conflict, "case-ended", app.As(SignalsApp.Triage).Put(
                $"/v1/signals/{late.Id}/triage/outcome", new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved], CaseId: named), late.Version));
        }

        await app.Deliver(existing, new CaseReopened { CaseId = existing, ReopenedAt = app.Clock.GetUtcNow() }, sequence: 3);
        Assert.Equal(existing, (await app.Decide(late, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved], CaseId: existing))).Triage!.Case!.CaseId);
    }

    private static CaseOpened Opened(Guid caseId, Guid signalId) => new()
    {
        CaseId = caseId,
        CaseNumber = "C-7KQ2-M4XD",
        SignalId = signalId,
        TerritorialOwnerId = SignalsApp.Triage.OrganisationId!.Value,
        MunicipalityCode = SignalsApp.Area,
        Purpose = Purpose.PreventingEscalation,
        OpenedAt = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero),
    };

    private async Task<SignalResponse> Feedback(SignalResponse signal) =>
        await (await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/feedback", new GiveFeedbackRequest("Thank you."), signal.Version)).Read<SignalResponse>();
}
