using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Decisions;
using Platform.Contracts.Meetings.V1;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What Partners is asked before anybody is bound: all that a mandate can be limited in (domain.md 5.7).</summary>
public sealed class MandateTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static readonly AgreementCommitment Help = new(CommitmentPower.CommitMeasure, "debts", 900.5m, 12, 60, "debtHelp");

    private readonly ConcurrentQueue<string> _asked = [];

    [Fact]
    public async Task A_mandate_is_asked_for_all_that_an_agreement_commits_and_who_ratifies_for_the_same()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}";

        Answer("conditional", GgzCoordinator.HatId);
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(Commitment: Help), 1);
        Answer("covered");
        await app.Ok(GgzCoordinator, $"{path}/ratification", null, 2);

        Assert.Equal(["commitMeasure debts 900.5 12 60 debtHelp", "ratify debts 900.5 12 60 debtHelp"], _asked);
        Assert.Equal(Help, (await app.As(Nurse).Get<AgreementView>(path)).Commitment);
    }

    [Fact]
    public async Task Who_ratifies_a_decision_is_asked_for_what_its_colleague_committed()
    {
        var c = await app.Activate();
        var take = new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]);
        var decision = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/decisions", take)).Read<DecisionView>();
        var path = $"/v1/cases/{c.CaseId}/decisions/{decision.DecisionId}";

        Answer("conditional", GgzCoordinator.HatId);
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptDecisionRequest(Help), 1);
        Answer("covered");
        await app.Ok(GgzCoordinator, $"{path}/ratification", null, 2);

        Assert.Equal(["commitMeasure debts 900.5 12 60 debtHelp", "ratify debts 900.5 12 60 debtHelp"], _asked);
        var binding = (await app.As(Nurse).Get<DecisionView>(path)).Bindings.Single(b => b.OrganisationId == Ggz);
        Assert.Equal((BindingState.Accepted, Help), (binding.State, binding.Commitment));
    }

    [Fact]
    public async Task What_a_forum_concluded_is_asked_within_that_forum()
    {
        var c = await app.Activate();
        var goal = await app.AddGoal(c.CaseId);
        var (meeting, agreement, forum) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        app.Neighbours.Answer("meetings", $"GET /internal/meetings/{meeting}/agreements/{agreement}", new
        {
            processTitle = "Visit",
            what = "Visit",
            result = "Plan",
            howWeSeeItIsDone = "Noted",
            ownerOrganisationId = Ggz,
            ownerHatId = Nurse.HatId,
            dueOn = app.InNineDays(),
            concludedByHatId = Process.HatId,
            commitment = new { power = "shareUpTo", disclosureLevel = 3 },
            forumId = forum,
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

        Answer("covered");
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/agreements/{agreement}/acceptance", new AcceptAgreementRequest(goal), 1);

        Assert.Equal([$"shareUpTo {forum} 3"], _asked);
    }

    private void Answer(string result, Guid? ratifier = null) => app.Neighbours.Answer("partners", "POST /internal/mandate-checks", request =>
    {
        using var question = JsonDocument.Parse(request.Content!.ReadAsStream());
        string[] limits = ["power", "topic", "amount", "hours", "durationDays", "measure", "forumId", "disclosureLevel"];
        _asked.Enqueue(string.Join(' ', limits.Select(limit => question.RootElement.TryGetProperty(limit, out var said) ? $"{said}" : "").Where(said => said.Length > 0)));

        return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { result, mandateId = Guid.NewGuid(), ratifierHatId = ratifier }) };
    });
}
