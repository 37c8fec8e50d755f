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

    [Fact]
    public async Task I9_who_commits_less_than_was_proposed_is_refused_before_anybody_is_asked()
    {
        var c = await app.Activate();
        var request = new ProposeAgreementRequest("Weekly visit", "Visit", "A plan", "It is noted", Ggz, app.InNineDays(), await app.AddGoal(c.CaseId), Commitment: Help);
        var path = $"/v1/cases/{c.CaseId}/agreements";
        var agreement = await (await app.As(Director).Post(path, request)).Read<AgreementView>();
        Answer("covered");

        var smaller = await app.As(Nurse).Post($"{path}/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(Commitment: Help with { Hours = 11 }), 1);

        Assert.Equal(("commitment-smaller", "/commitment"), (await smaller.ProblemCode(), Assert.Single(await smaller.Pointers())));
        Assert.Empty(_asked);
        await app.Ok(Nurse, $"{path}/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(Commitment: Help with { Hours = 13 }), 1);
        Assert.Equal("commitMeasure debts 900.5 13 60 debtHelp", Assert.Single(_asked));
    }

    [Theory]
    [InlineData("conditional")]
    [InlineData("notCovered")]
    public async Task I9_what_nobody_can_ratify_is_not_accepted_whoever_is_named_or_found(string result)
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var take = new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]);
        var decision = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/decisions", take)).Read<DecisionView>();
        var (toAgree, toDecide) = ($"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}/acceptance", $"/v1/cases/{c.CaseId}/decisions/{decision.DecisionId}/acceptance");
        AnswerByHat(result, ratifies: "notCovered");

        foreach (var (path, named, found) in new (string, object, object)[]
        {
            (toAgree, new AcceptAgreementRequest(null, NursesColleague.HatId, Help), new AcceptAgreementRequest(Commitment: Help)),
            (toDecide, new AcceptDecisionRequest(Help, NursesColleague.HatId), new AcceptDecisionRequest(Help)),
        })
        {
            var refused = await app.As(Nurse).Post(path, named, 1);
            Assert.Equal((HttpStatusCode.Conflict, "mandate-needed", "/ratifierHatId"), (refused.StatusCode, await refused.ProblemCode(), Assert.Single(await refused.Pointers())));
            Assert.Equal("mandate-needed", await (await app.As(Nurse).Post(path, found, 1)).ProblemCode()); // the coordinator
        }

        Assert.Equal(
            Enumerable.Repeat(new[] { $"{Nurse.HatId} commitMeasure", $"{NursesColleague.HatId} ratify", $"{Nurse.HatId} commitMeasure", $"{GgzCoordinator.HatId} ratify" }, 2).SelectMany(x => x).Select(asked => $"{asked} debts 900.5 12 60 debtHelp"),
            _asked);
        AnswerByHat(result, ratifies: "covered");
        await app.Ok(Nurse, toAgree, new AcceptAgreementRequest(null, NursesColleague.HatId, Help), 1);
        await app.Ok(Nurse, toDecide, new AcceptDecisionRequest(Help), 1);
        Assert.Equal(NursesColleague.HatId, (await app.As(Nurse).Get<AgreementView>(toAgree[..^"/acceptance".Length])).RatifierHatId);
        Assert.Equal(GgzCoordinator.HatId, (await app.As(Nurse).Get<DecisionView>(toDecide[..^"/acceptance".Length])).Bindings.Single(b => b.OrganisationId == Ggz).RatifierHatId);
    }

    [Fact]
    public async Task I38_whether_somebody_may_ratify_is_not_known_where_nobody_answers_and_it_waits_for_who_was_found()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        AnswerByHat("notCovered", ratifies: null);

        var waits = await (await app.As(Nurse).Post($"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1)).Read<AgreementView>();

        Assert.Equal((AgreementState.AwaitingRatification, GgzCoordinator.HatId), (waits.State, waits.RatifierHatId!.Value));
    }

    /// <summary>What is asked of who accepts, and of who would ratify; nothing is an answer that does not come.</summary>
    private void AnswerByHat(string result, string? ratifies) => app.Neighbours.Answer("partners", "POST /internal/mandate-checks", request =>
    {
        using var question = JsonDocument.Parse(request.Content!.ReadAsStream());
        string[] limits = ["hatId", "power", "topic", "amount", "hours", "durationDays", "measure"];
        _asked.Enqueue(string.Join(' ', limits.Select(limit => question.RootElement.TryGetProperty(limit, out var said) ? $"{said}" : "").Where(said => said.Length > 0)));
        var answer = question.RootElement.GetProperty("power").GetString() == "ratify" ? ratifies : result;

        return answer is null
            ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { result = answer, mandateId = Guid.NewGuid() }) };
    });

    private void Answer(string result, Guid? ratifier = null) => app.Neighbours.Answer("partners", "POST /internal/mandate-checks", request =>
    {
        using var question = JsonDocument.Parse(request.Content!.ReadAsStream());
        string[] limits = ["power", "topic", "amount", "hours", "durationDays", "measure", "forumId", "disclosureLevel"];
        _asked.Enqueue(string.Join(' ', limits.Select(limit => question.RootElement.TryGetProperty(limit, out var said) ? $"{said}" : "").Where(said => said.Length > 0)));

        return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { result, mandateId = Guid.NewGuid(), ratifierHatId = ratifier }) };
    });
}
