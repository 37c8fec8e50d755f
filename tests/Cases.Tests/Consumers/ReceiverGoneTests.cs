using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Scaling;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

/// <summary>Nobody waits for ever for who was to receive a case on its way down (I-12).</summary>
public sealed class ReceiverGoneTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task I12_A_receiver_whose_hat_ends_before_the_decision_is_ratified_is_not_waited_for_and_another_is_found()
    {
        var (path, receiver) = (await AtPhase2(), await Somebody());
        app.Mandates("conditional");
        var decision = await Decide(path, receiver);
        Assert.Equal(ScalingState.AwaitingRatification, decision.State);

        await Ends(receiver);

        Assert.Equal(ScalingState.NotReceived, await StateOf(path, decision));
        Assert.Equal("not-awaiting-ratification", await (await Ratify(path, decision)).ProblemCode());
        app.Mandates("covered");
        Assert.Equal(ScalingState.AwaitingReceiver, (await Decide(path, Coordinator)).State); // nothing is pending any more
    }

    [Fact]
    public async Task I12_A_receiver_whose_hat_ends_after_the_term_to_ratify_is_not_waited_for_either()
    {
        var (path, receiver) = (await AtPhase2(), await Somebody());
        app.Mandates("conditional");
        var decision = await Decide(path, receiver);
        app.Mandates("covered");
        app.Advance(decision.RatifyBefore!.Value - app.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        await app.PassDeadlines();
        await Ends(receiver);

        Assert.Equal(ScalingState.NotReceived, await StateOf(path, decision));
        Assert.Equal("not-awaiting-ratification", await (await Ratify(path, decision)).ProblemCode());
        Assert.Equal(ScalingState.AwaitingReceiver, (await Decide(path, Coordinator)).State);
    }

    [Fact]
    public async Task I12_A_receiver_who_does_not_answer_within_the_term_is_an_alarm_until_the_decision_is_taken_back()
    {
        var (path, receiver) = (await AtPhase2(), await Somebody());
        var decision = await Decide(path, receiver);
        app.Advance(TimeSpan.FromDays(9));
        Assert.DoesNotContain(CaseAlarm.ReceiverUnanswered, await Alarms());

        app.Advance(TimeSpan.FromDays(9)); // ten working days

        Assert.Contains(CaseAlarm.ReceiverUnanswered, await Alarms());
        Assert.Contains((await app.As(Director).Get<Page<BoardCase>>("/v1/board")).Items, x => path.EndsWith($"{x.CaseId}", StringComparison.Ordinal) && x.Alarms.Contains(CaseAlarm.ReceiverUnanswered));
        await app.Ok(Director, $"{path}/scaling-decisions/{decision.DecisionId}/withdrawal", null, (await app.As(Director).Get(path)).Version());
        Assert.DoesNotContain(CaseAlarm.ReceiverUnanswered, await Alarms());

        async Task<IReadOnlyList<CaseAlarm>> Alarms() => (await app.As(Nurse).Get<CaseOverview>($"{path}/overview")).Alarms;
    }

    private async Task<string> AtPhase2()
    {
        var path = $"/v1/cases/{(await app.Activate()).CaseId}";
        var up = new DecideScalingRequest(
            ScalingDirection.Up, 2, [new CaseScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new CaseDomainView("Yes"), new CaseDomainView("Yes"), ["Quiet"]);
        await app.Ok(Director, $"{path}/scaling-decisions", up, (await app.As(Director).Get(path)).Version());

        return path;
    }

    /// <summary>A colleague at the GGZ who takes no part of the own.</summary>
    private async Task<Actor> Somebody()
    {
        var who = new Actor(Guid.NewGuid(), Ggz, Guid.NewGuid(), HatKind.Casework);
        await app.Given(new HatCopy { Id = who.HatId, ProfessionalId = who.ProfessionalId, OrganisationId = Ggz, Kind = who.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });

        return who;
    }

    private async Task<ScalingDecisionView> Decide(string path, Actor receiver)
    {
        var down = new DecideScalingRequest(
            ScalingDirection.Down, 1, [new CaseScalingGround(ScalingGroundKind.CriteriaMet, "Quiet")], new CaseDomainView("Yes"), new CaseDomainView("Yes"), ReceivingDirectorHatId: receiver.HatId);

        return await (await app.As(Director).Post($"{path}/scaling-decisions", down, (await app.As(Director).Get(path)).Version())).Read<ScalingDecisionView>();
    }

    private Task Ends(Actor who) => app.Deliver(who.HatId, new HatEnded
    {
        HatId = who.HatId,
        ProfessionalId = who.ProfessionalId,
        OrganisationId = who.OrganisationId,
        Kind = who.Kind,
        ValidFrom = new DateOnly(2026, 1, 1),
        EndedAt = app.Clock.GetUtcNow(),
    }, 2);

    private async Task<HttpResponseMessage> Ratify(string path, ScalingDecisionView decision) =>
        await app.As(Nurse).Post($"{path}/scaling-decisions/{decision.DecisionId}/ratification", ifMatch: (await app.As(Nurse).Get(path)).Version());

    private async Task<ScalingState> StateOf(string path, ScalingDecisionView decision) =>
        (await app.As(Director).Get<Page<ScalingDecisionView>>($"{path}/scaling-decisions")).Items.Single(d => d.DecisionId == decision.DecisionId).State;
}
