using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Reading;
using Platform.Contracts.Meetings.V1;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

public sealed class EventTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task A_triaged_signal_opens_a_case_in_intake_with_the_fallback_director_proposed()
    {
        var (signal, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Police, 1);

        await app.Deliver(signal, Triaged(signal, caseId));

        var opened = await app.As(Director).Get<CaseView>($"/v1/cases/{caseId}");
        Assert.Equal((CaseStatus.Intake, Director.HatId, "A. de Wit"), (opened.Status, opened.ProposedDirector!.HatId, opened.Subject.Label));
        Assert.Contains(await app.SentEvents<CaseOpened>(), e => e.CaseId == caseId && e.SignalId == signal && e.CaseNumber == opened.Number);
        await app.Ok(Director, $"/v1/cases/{caseId}/director/acceptance", null, 1);
        Assert.Contains(await app.SentEvents<CaseActivated>(), e => e.CaseId == caseId);
    }

    [Fact]
    public async Task The_same_delivery_twice_has_one_effect()
    {
        var (signal, caseId, message) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Police, 2);

        await app.Deliver(signal, Triaged(signal, caseId), 1, message);
        await app.Deliver(signal, Triaged(signal, caseId), 1, message);

        Assert.Single(await app.SentEvents<CaseOpened>(), e => e.CaseId == caseId);
        Assert.DoesNotContain(await app.SentEvents<CaseAttached>(), e => e.CaseId == caseId);
    }

    [Fact]
    public async Task A_linked_signal_joins_the_case_and_another_signal_of_the_household_is_attached_to_it()
    {
        var (first, linked, other, caseId, asked) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        app.Signal(first, caseId, Police, 3);
        app.Signal(linked, caseId, Ggz, 3);
        app.Signal(other, asked, Ggz, 3);

        await app.Deliver(first, Triaged(first, caseId));
        await app.Deliver(linked, Triaged(linked, caseId));
        await app.Deliver(other, Triaged(other, asked));

        var attached = await app.SentEvents<CaseAttached>();
        Assert.Contains(attached, e => e.SignalId == linked && e.CaseId == caseId && e.RequestedCaseId == caseId);
        Assert.Contains(attached, e => e.SignalId == other && e.CaseId == caseId && e.RequestedCaseId == asked);
    }

    [Fact]
    public async Task A_new_worry_during_aftercare_makes_the_case_active_again()
    {
        var c = await app.Activate();
        var signal = Guid.NewGuid();
        app.Signal(signal, c.CaseId, Police, 4);
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));

        await app.Deliver(signal, Triaged(signal, c.CaseId));

        Assert.Equal(CaseStatus.Active, (await app.As(Director).Get<CaseView>($"/v1/cases/{c.CaseId}")).Status);
    }

    [Fact]
    public async Task An_agreement_concluded_in_a_meeting_waits_for_its_owner()
    {
        var c = await app.Activate();
        var (meeting, agreement) = (Guid.NewGuid(), Guid.NewGuid());
        app.Neighbours.Answer("meetings", $"GET /internal/meetings/{meeting}/agreements/{agreement}", new
        {
            agreementId = agreement,
            processTitle = "Visit",
            what = "Visit",
            result = "Plan",
            howWeSeeItIsDone = "Noted",
            ownerOrganisationId = Ggz,
            ownerHatId = Nurse.HatId,
            dueOn = new DateOnly(2026, 12, 1),
            supporterOrganisationIds = Array.Empty<Guid>(),
            concludedByHatId = Process.HatId,
            concludedAt = app.Clock.GetUtcNow(),
        });

        await app.Deliver(meeting, new AgreementConcluded
        {
            MeetingId = meeting,
            AgendaItemId = Guid.NewGuid(),
            CaseId = c.CaseId,
            AgreementId = agreement,
            OwnerOrganisationId = Ggz,
            ConcludedAt = app.Clock.GetUtcNow(),
        });

        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement}";
        Assert.Equal(AgreementState.Proposed, (await app.As(Nurse).Get<AgreementView>(path)).State);
        Assert.Equal("not-concrete", await (await app.As(Nurse).Post($"{path}/acceptance", new AcceptAgreementRequest(), 1)).ProblemCode());
        var goal = await app.AddGoal(c.CaseId);
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(goal), 1);
        Assert.Contains(await app.SentEvents<AgreementAccepted>(), e => e.AgreementId == agreement);
    }

    [Fact]
    public async Task The_snapshot_for_other_services_holds_process_state_only()
    {
        var c = await app.Activate();

        var text = await (await app.As(TestCaller.Service("meetings")).Get("/internal/cases?limit=200")).Content.ReadAsStringAsync();

        Assert.Contains(c.Number, text, StringComparison.Ordinal);
        Assert.DoesNotContain("De Wit", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(Director).Get("/internal/cases")).StatusCode);
    }

    private SignalTriaged Triaged(Guid signal, Guid caseId) => new()
    {
        SignalId = signal,
        Outcome = TriageOutcome.CaseOpened,
        CaseId = caseId,
        TerritorialOwnerId = Municipality,
        MunicipalityCode = Area,
        Purpose = Purpose.PreventingEscalation,
        TriagedByHatId = Triage.HatId,
        TriagedAt = app.Clock.GetUtcNow(),
    };
}
