using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Cases.Features.Contacts;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Outcomes;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Features.Retention;
using Platform.Cases.Features.Transfers;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <remarks>Each test moves the clock on by years, and has a service of its own.</remarks>
public sealed class RetentionFlowTests : IAsyncLifetime
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1825);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly Actor PrivacyOfficer = new(Guid.NewGuid(), Municipality, Guid.NewGuid(), HatKind.PrivacyOfficer);
    private static readonly Actor Auditor = new(Guid.NewGuid(), Municipality, Guid.NewGuid(), HatKind.Auditor);
    private static readonly Actor PoliceAuditor = new(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.Auditor);

    private readonly CasesApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task I27_A_closed_case_is_destroyed_when_its_term_is_over_with_everything_that_belonged_to_it()
    {
        var c = await Full();
        await Close(c);
        await CasesApp.Ok(app.As(Nurse), $"/v1/cases/{c.CaseId}/lesson", new OfferLessonRequest("justice", [LessonFactor.SharedGoal]));
        var closed = await app.As(Nurse).Get<CaseView>($"/v1/cases/{c.CaseId}");
        Assert.Equal(closed.ClosedAt!.Value + Kept, closed.RetainedUntil);
        var written = await Rows(c.CaseId);
        Assert.All(written, table => Assert.True(table.Rows > 0 || table.Table is "CaseHolds" or "CaseDestructions" or "HouseholdActiveCases", $"The case of this test has nothing in {table.Table}."));

        await Pass(Kept - Day);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Nurse).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        await Pass(2 * Day);

        Assert.Equal(["CaseDestructions"], (await Rows(c.CaseId)).Where(table => table.Rows > 0).Select(table => table.Table));
        Assert.Equal((0, 0), await app.InDatabase(async db => (await db.Households.CountAsync(), await db.Plans.CountAsync(p => p.Id == c.CaseId)))); // a key tells who lives there
        Assert.Null(await app.InDatabase(db => db.Lessons.Select(l => l.CaseId).SingleAsync())); // what was learnt stays, and leads nowhere
        Assert.Single(await app.SentEvents<CaseDestroyed>(), e => e.CaseId == c.CaseId);
    }

    [Fact]
    public async Task A_case_is_kept_by_the_term_of_the_law_under_which_it_ended()
    {
        var (local, wgs) = (await app.Activate(), await app.Activate());
        foreach (var c in new[] { local, wgs })
            await app.End(c.CaseId);
        await app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE Cases SET Regime = 'Wgs' WHERE Id = {wgs.CaseId}"));
        app.Advance(400 * Day);
        await using var scope = app.Services.CreateAsyncScope();
        var terms = app.Services.GetRequiredService<Terms>() with { RetentionUnderTheAct = 365 * Day };
        var destroyer = ActivatorUtilities.CreateInstance<CaseDestroyer>(scope.ServiceProvider, terms);

        Assert.Equal([wgs.CaseId], await destroyer.DueAsync(9, CancellationToken.None));
        foreach (var c in new[] { local, wgs })
            await destroyer.DestroyAsync(c.CaseId, CancellationToken.None);

        Assert.Equal([local.CaseId], await app.InDatabase(db => db.Cases.Select(c => c.Id).ToListAsync()));
    }

    [Fact]
    public async Task I27_An_intake_that_nobody_weighs_ends_without_a_case_and_is_destroyed_a_term_after_that()
    {
        var (waits, weighed) = ((await app.Open()).CaseId, (await app.Open()).CaseId);
        await Pass(TimeSpan.FromDays(60));
        await app.Invite(weighed, Nurse, Triage);
        await Pass(TimeSpan.FromDays(31));

        Assert.Equal(CaseStatus.NotAccepted, (await app.As(Triage).Get<CaseView>($"/v1/cases/{waits}")).Status);
        Assert.Equal(CaseStatus.Intake, (await app.As(Triage).Get<CaseView>($"/v1/cases/{weighed}")).Status);
        Assert.Single(await app.SentEvents<CaseNotAccepted>(), e => e.CaseId == waits); // who signalled hears so (I-31)
        await Pass(TimeSpan.FromDays(181));

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Triage).Get($"/v1/cases/{waits}")).StatusCode);
    }

    [Fact]
    public async Task An_address_in_intake_is_weighed_as_long_as_one_of_its_households_is()
    {
        var address = await Open(new CaseSubject(SubjectKind.Address, "Werf", PostalCode: "9901 AF", HouseNumber: "4"));
        await Pass(60 * Day);
        await (await app.As(Triage).Post($"/v1/cases/{address.CaseId}/compartments", new OpenCompartmentRequest("Smits", new CaseSubjectInformed(InformedState.Informed)))).Read<CaseView>();

        await Pass(31 * Day);

        Assert.Equal(CaseStatus.Intake, (await app.As(Triage).Get<CaseView>($"/v1/cases/{address.CaseId}")).Status);
    }

    [Fact]
    public async Task I29_A_hold_keeps_an_intake_that_nobody_weighed()
    {
        var c = (await app.Open()).CaseId;
        await Place(c);

        await Pass(TimeSpan.FromDays(91));
        await Pass(TimeSpan.FromDays(999));

        Assert.Equal(CaseStatus.NotAccepted, (await app.As(Triage).Get<CaseView>($"/v1/cases/{c}")).Status);
    }

    [Fact]
    public async Task I17_Every_read_of_a_case_that_was_destroyed_answers_as_for_what_never_existed()
    {
        var c = await app.Activate();
        await Close(c);
        await Pass(Kept + Day);

        foreach (var path in new[] { "", "/overview", "/timeline", "/steps", "/plan", "/agreements", "/participants", "/holds" })
        {
            foreach (var who in new[] { Director, Nurse, Triage })
                Assert.Equal(await Answer(who, $"/v1/cases/{Guid.NewGuid()}{path}"), await Answer(who, $"/v1/cases/{c.CaseId}{path}"));
        }

        Assert.Empty((await (await app.As(Director).Post("/v1/cases/_search", new SearchCasesRequest(c.Number))).Read<Page<CaseSummary>>()).Items);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Director).Post($"/v1/cases/{c.CaseId}/reopening", new ReopenCaseRequest("It began again"), 1)).StatusCode);
        Assert.Empty((await app.As(Nurse).Get<Page<SharedOutcome>>("/v1/outcomes")).Items);
        Assert.NotEqual(c.Number, (await Open(c.Subject)).Number); // after that it is a new case
    }

    [Fact]
    public async Task I28_A_case_that_runs_is_never_destroyed_and_one_that_was_reopened_begins_its_time_anew()
    {
        var (running, reopened) = (await app.Activate(), await app.Activate());
        await Close(reopened);
        await Pass(Kept - Day);
        await app.Ok(Director, $"/v1/cases/{reopened.CaseId}/reopening", new ReopenCaseRequest("It began again"), await app.Version(reopened.CaseId, Director));

        await Pass(Kept + Day);

        foreach (var c in new[] { running, reopened })
            Assert.Null((await app.As(Director).Get<CaseView>($"/v1/cases/{c.CaseId}")).RetainedUntil);
    }

    [Fact]
    public async Task I29_A_complaint_pauses_the_destruction_of_a_closed_case_which_has_the_time_left_that_it_had()
    {
        var c = await app.Activate();
        await Close(c);
        await Pass(Kept - (10 * Day));
        var (path, officer) = ($"/v1/cases/{c.CaseId}/holds", app.As(PrivacyOfficer));
        var hold = await (await officer.Post(path, new PlaceCaseHoldRequest(CaseHoldReason.Complaint, Today().AddDays(90), "K-17"))).Read<CaseHoldView>();

        await Pass(100 * Day);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Nurse).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        Assert.True((await officer.Get<CaseHoldView>($"{path}/{hold.HoldId}")).ReviewOverdue);

        var lifted = await (await officer.Post($"{path}/{hold.HoldId}/lifting", ifMatch: 1)).Read<CaseHoldView>();
        Assert.Equal(app.Clock.GetUtcNow().AddDays(10).Date, lifted.KeptUntil!.Value.Date);
        await Pass(9 * Day);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Nurse).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        await Pass(2 * Day);
        await AssertGone(c.CaseId);
        Assert.Equal(0, await app.InDatabase(db => db.Holds.CountAsync()));
    }

    [Fact]
    public async Task I29_A_hold_on_what_was_merged_keeps_the_case_as_which_it_goes_on_and_both_go_together()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await app.Ok(Director, $"/v1/cases/{b.CaseId}/director/proposals", new ProposeRoleRequest(NursesColleague.HatId), await app.Version(b.CaseId, Director));
        await app.Ok(NursesColleague, $"/v1/cases/{b.CaseId}/director/acceptance", null, await app.Version(b.CaseId, NursesColleague));
        var merge = await (await app.As(Director).Post($"/v1/cases/{a.CaseId}/merges", new ProposeMergeRequest(b.Number, MergeDirection.OtherCase, "The same family"))).Read<MergeView>();
        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);
        var hold = await Place(a.CaseId);

        await Pass(Kept + Day);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Nurse).Get($"/v1/cases/{a.CaseId}")).StatusCode); // kept as long as the one that runs
        await Close(b, NursesColleague);
        await Pass(Kept + Day);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Nurse).Get($"/v1/cases/{b.CaseId}")).StatusCode); // for the sake of the other

        await app.As(PrivacyOfficer).Post($"/v1/cases/{a.CaseId}/holds/{hold.HoldId}/lifting", ifMatch: 1);
        await Pass(Kept + Day);

        await AssertGone(a.CaseId);
        await AssertGone(b.CaseId);
        Assert.Equal(new[] { a.CaseId, b.CaseId }.Order(), (await app.SentEvents<CaseDestroyed>()).Select(e => e.CaseId).Order());
        Assert.Equal(0, await app.InDatabase(db => db.Merges.CountAsync()));
    }

    [Fact]
    public async Task I27_An_intake_that_was_not_accepted_is_kept_no_longer_than_a_signal_that_led_to_no_case()
    {
        var c = await app.Open();
        await app.Ok(Triage, $"/v1/cases/{c.CaseId}/non-acceptance", new DoNotAcceptCaseRequest("Nothing for the partners together"), await app.Version(c.CaseId, Triage));
        var ended = await app.As(Triage).Get<CaseView>($"/v1/cases/{c.CaseId}");
        Assert.Equal(ended.ClosedAt!.Value.AddDays(180), ended.RetainedUntil);

        await Pass(181 * Day);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Triage).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        Assert.Equal(CaseRetentionRule.CaseNotAccepted, Assert.Single((await app.As(Auditor).Get<Page<CaseDestructionEntry>>("/v1/case-destructions")).Items).Rule);
    }

    [Fact]
    public async Task I27_A_case_that_another_municipality_took_over_is_destroyed_here_and_goes_on_there()
    {
        var c = await app.Activate();
        var transfer = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        var accepted = await (await app.As(NextTriage).Post($"/v1/case-transfers/{transfer.TransferId}/acceptance", new AcceptTransferRequest([], "9902 AB", "17"), 1)).Read<TransferView>();

        await Pass(Kept + Day);

        Assert.Contains(await app.SentEvents<CaseDestroyed>(), e => e.CaseId == c.CaseId);
        Assert.Equal(HttpStatusCode.OK, (await app.As(NextTriage).Get($"/v1/cases/{accepted.NewCaseId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NextTriage).Get($"/v1/case-transfers/{transfer.TransferId}")).StatusCode);
    }

    [Fact]
    public async Task I1_An_address_case_is_kept_as_long_as_a_household_that_it_keeps_apart_has_a_case()
    {
        var home = new CaseSubject(SubjectKind.Address, "Werf", PostalCode: "9901 AF", HouseNumber: "3");
        var address = await Open(home);
        await (await app.As(Triage).Post($"/v1/cases/{address.CaseId}/compartments", new OpenCompartmentRequest("Smits", new CaseSubjectInformed(InformedState.Informed)))).Read<CaseView>();
        var bakker = await Open(home with { Kind = SubjectKind.Household, Label = "Bakker" });
        await app.Ok(Triage, $"/v1/cases/{address.CaseId}/non-acceptance", new DoNotAcceptCaseRequest("Quiet again"), await app.Version(address.CaseId, Triage));
        var smits = (await app.As(Triage).Get<Page<CaseSummary>>("/v1/cases")).Items.Single(c => c.CaseId != address.CaseId && c.CaseId != bakker.CaseId).CaseId;

        await PassWhileWeighed(smits, bakker.CaseId);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Triage).Get($"/v1/cases/{address.CaseId}")).StatusCode);
        await End(smits);
        await PassWhileWeighed(bakker.CaseId);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Triage).Get($"/v1/cases/{address.CaseId}")).StatusCode); // Bakker lives there
        await End(bakker.CaseId);
        await Pass(181 * Day);
        await app.PassDeadlines();

        Assert.Equal((0, 0), await app.InDatabase(async db => (await db.Cases.CountAsync(), await db.Households.CountAsync())));

        async Task End(Guid caseId) => await app.Ok(Triage, $"/v1/cases/{caseId}/non-acceptance", new DoNotAcceptCaseRequest("Quiet again"), await app.Version(caseId, Triage));

        async Task PassWhileWeighed(params Guid[] intakes)
        {
            for (var month = 0; month < 3; month++)
            {
                foreach (var intake in intakes)
                    await app.Ok(Triage, $"/v1/cases/{intake}/participants/{await app.Invite(intake, Nurse, Triage)}/removal", null, await app.Version(intake, Triage));
                await Pass(61 * Day);
            }
        }
    }

    [Fact]
    public async Task A_merge_that_another_case_proposed_stays_its_own_when_the_case_that_it_named_is_gone()
    {
        var (mine, other) = (await app.Activate(), await app.Activate());
        await Close(other);
        var merge = await (await app.As(Director).Post($"/v1/cases/{mine.CaseId}/merges", new ProposeMergeRequest(other.Number, MergeDirection.ThisCase, "The same family"))).Read<MergeView>();

        await Pass(Kept + Day);

        var read = await app.As(Director).Get<MergeView>($"/v1/case-merges/{merge.MergeId}");
        Assert.Equal((MergeState.Proposed, other.Number), (read.State, read.OtherCaseNumber)); // as any number that there is no case of (I-17)
        Assert.Null(await app.InDatabase(db => db.Merges.Select(m => m.OtherCaseId).SingleAsync()));
    }

    [Fact]
    public async Task What_was_destroyed_is_read_and_counted_by_privacy_officer_and_auditor_of_the_territory()
    {
        foreach (var _ in new int[3])
            await Close(await app.Activate());
        await Pass(Kept + (300 * Day));

        var first = await app.As(Auditor).Get<Page<CaseDestructionEntry>>("/v1/case-destructions?limit=2");
        var rest = await app.As(PrivacyOfficer).Get<Page<CaseDestructionEntry>>($"/v1/case-destructions?limit=2&after={first.Next}");
        Assert.Equal(3, first.Items.Concat(rest.Items).Select(line => line.CaseId).Distinct().Count());
        Assert.All(first.Items, line => Assert.Equal((CaseRetentionRule.Case, Area), (line.Rule, line.MunicipalityCode)));
        Assert.Equal(new CaseDestructionCount(Area, CaseRetentionRule.Case, 3), Assert.Single((await app.As(Auditor).Get<CaseDestructionCounts>("/v1/case-destructions/counts")).Items));
        Assert.Empty((await app.As(Auditor).Get<CaseDestructionCounts>("/v1/case-destructions/counts?from=2020-01-01&until=2020-12-31")).Items);

        Assert.Empty((await app.As(PoliceAuditor).Get<Page<CaseDestructionEntry>>("/v1/case-destructions")).Items);
        foreach (var other in new[] { Triage, Director, Commissioner })
            Assert.Equal("hat-kind", await (await app.As(other).Get("/v1/case-destructions")).ProblemCode());
        foreach (var period in new[] { "from=2020-12-31&until=2020-01-01", "from=0001-01-01", "until=9999-12-31" })
            Assert.Equal(HttpStatusCode.BadRequest, (await app.As(Auditor).Get($"/v1/case-destructions/counts?{period}")).StatusCode);
    }

    [Fact]
    public async Task What_is_told_later_of_a_case_that_was_destroyed_changes_nothing_and_a_worry_for_it_goes_back_to_triage()
    {
        var c = await app.Activate();
        await Close(c);
        await Pass(Kept + Day);
        var (now, item, meeting) = (app.Clock.GetUtcNow(), Guid.NewGuid(), Guid.NewGuid());

        await app.Deliver(item, new AgendaItemConcluded { AgendaItemId = item, MeetingId = meeting, CaseId = c.CaseId, Conclusion = ItemConclusion.NoAction, ConcludedAt = now });
        await app.Deliver(Guid.NewGuid(), new AgreementConcluded { AgreementId = Guid.NewGuid(), MeetingId = meeting, AgendaItemId = item, CaseId = c.CaseId, OwnerOrganisationId = Ggz, ConcludedAt = now }); // Meetings has no text of it any more
        await app.Deliver(Guid.NewGuid(), new SignalCorrected { SignalId = Guid.NewGuid(), CaseId = c.CaseId, CorrectedAt = now });
        foreach (var outcome in new[] { TriageOutcome.CaseOpened, TriageOutcome.AttachedToCase })
        {
            var signal = Guid.NewGuid();
            app.Signal(signal, c.CaseId, Police, 91);
            await app.Deliver(signal, app.Triaged(signal, c.CaseId) with { Outcome = outcome });
            Assert.Contains(await app.SentEvents<SignalNotAttached>(), e => e.SignalId == signal && e.Reason is NotAttachedReason.CaseUnknown);
        }

        Assert.Equal(["CaseDestructions"], (await Rows(c.CaseId)).Where(table => table.Rows > 0).Select(table => table.Table));
        Assert.Equal(0, await app.InDatabase(db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task The_clock_seeks_what_is_to_be_destroyed_and_never_walks_through_all_cases()
    {
        var c = await Full();
        await Close(c);
        app.Advance(Kept + Day);

        var plans = await app.PlansOf(app.PassDeadlines);

        await AssertGone(c.CaseId);
        string[] big =
        [
            "Cases", "CaseRoles", "CaseParticipants", "Agreements", "AgreementSupporters", "Plans", "PlanVersions", "Perspectives", "GoalRounds", "Measurements", "Decisions", "Advices", "CaseRequests", "NamedOutcomes",
            "OutcomeShares", "Lessons", "CaseMembers", "ContactMoments", "Timeline", "CaseTransfers", "CaseMerges", "CaseHolds", "CaseDestructions", "Households", "HouseholdActiveCases",
        ];
        Assert.Empty(plans.SelectMany(plan => plan.ScansOf(big)));
    }

    private DateOnly Today() => DutchDay.Of(app.Clock.GetUtcNow());

    private async Task Pass(TimeSpan time)
    {
        app.Advance(time);
        await app.PassDeadlines();
    }

    private async Task<CaseView> Open(CaseSubject subject) => await (await app.As(Triage).Post(
        "/v1/cases", new OpenCaseRequest(subject, Area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed)))).Read<CaseView>();

    private async Task<CaseHoldView> Place(Guid caseId) =>
        await (await app.As(PrivacyOfficer).Post($"/v1/cases/{caseId}/holds", new PlaceCaseHoldRequest(CaseHoldReason.LegalProceedings, Today().AddDays(90)))).Read<CaseHoldView>();

    private Task Close(CaseView c) => Close(c, Director);

    private async Task Close(CaseView c, Actor by)
    {
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(by, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"], Ggz), await app.Version(c.CaseId, by));
        await app.Ok(by, $"{path}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(c.CaseId, by));
        app.Advance(91 * Day);
        var goals = (await app.As(by).Get<CaseView>(path)).Goals.Select(g => new CaseGoalResult(g.GoalId, GoalResult.Reached)).ToList();
        await app.Ok(by, $"{path}/closure", new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given, goals), await app.Version(c.CaseId, by));
    }

    /// <summary>A case with something of everything that is kept by case.</summary>
    private async Task<CaseView> Full()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var agreement = await app.Propose(c.CaseId);
        await app.Ok(Nurse, $"{path}/agreements/{agreement.AgreementId}/declination", null, 1);
        await app.Ok(Director, $"{path}/plan/versions", new AdoptPlanRequest("The first"), (await app.As(Director).Get($"{path}/plan")).Version());
        await CasesApp.Ok(app.As(Nurse), $"{path}/plan/proposals", new ProposePlanChangeRequest(1, "More is known", "Three children"));
        await CasesApp.Ok(app.As(Nurse), $"{path}/perspectives", new GivePerspectiveRequest("A tired mother", "The children", "Rest"));
        await CasesApp.Ok(app.As(Director), $"{path}/goal-rounds", new OpenGoalRoundRequest("What has to be better?"));
        foreach (var measured in new[] { "baseline", "measurements" })
            await CasesApp.Ok(app.As(Director), $"{path}/{measured}", new MeasureRequest(Today(), [new CaseScore("finances", 2)]), measured is "baseline" ? await app.Version(c.CaseId, Director) : null);
        await CasesApp.Ok(app.As(Director), $"{path}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk first", "Nobody alone", [Ggz]));
        await CasesApp.Ok(app.As(Nurse), $"{path}/advices", new GiveAdviceRequest("Mornings are best"));
        await CasesApp.Ok(app.As(Director), $"{path}/requests", new AskParticipantRequest(Ggz, "When?", app.InNineDays()));
        await CasesApp.Ok(app.As(Director), $"{path}/contact-moments", new RecordContactRequest(ContactKind.Phone, "Rang", app.Clock.GetUtcNow()));
        await CasesApp.Ok(app.As(Director), $"{path}/members", new AddMemberRequest("Sanne de Wit", MemberRole.Other, Home: new MemberHome(NextArea, "9902 AC", "8")));
        await CasesApp.Ok(app.As(Director), $"{path}/merges", new ProposeMergeRequest("C-7KQ2-M4XD", MergeDirection.OtherCase, "The same family"));
        await CasesApp.Ok(app.As(Director), $"{path}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"));

        return c;
    }

    /// <summary>Of every table with the id of a case, read from the model: how many rows this one has.</summary>
    private Task<List<(string Table, long Rows)>> Rows(Guid caseId) => app.InDatabase(async db =>
    {
        List<(string Table, long Rows)> found = [];
        foreach (var table in db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null && !type.IsMappedToJson() && type.FindProperty("CaseId") is not null).Select(type => type.GetTableName()!).Distinct().Order())
            found.Add((table, await db.Database.SqlQuery<long>(FormattableStringFactory.Create($"SELECT COUNT(*) AS \"Value\" FROM \"{table}\" WHERE \"CaseId\" = {{0}}", caseId)).SingleAsync()));

        return found;
    });

    private async Task<string> Answer(Actor by, string path)
    {
        var answer = await app.As(by).Get(path);
        return $"{(int)answer.StatusCode} {await answer.ProblemCode()}";
    }

    private async Task AssertGone(Guid caseId)
    {
        foreach (var who in new[] { Director, Nurse, NursesColleague, Triage })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(who).Get($"/v1/cases/{caseId}")).StatusCode);
    }
}
