using Platform.Cases.Features.Decisions;
using Platform.Cases.Tests.Domain;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>Two commands on the same version of anything never both succeed (I-39), also when they only touch what stands in a table beside it.</summary>
public sealed class OneWriterTests(CasesApp app) : IClassFixture<CasesApp>
{
    /// <summary>What is written once and not changed by anybody after that.</summary>
    private static readonly Type[] WrittenOnce = [typeof(Perspective), typeof(Measurement), typeof(Advice), typeof(ContactMoment), typeof(NamedOutcome), typeof(Lesson)];

    private readonly HashSet<Type> _proved = [];

    [Fact]
    public async Task I39_of_two_commands_at_one_moment_on_one_version_of_any_aggregate_one_is_saved()
    {
        await OneIsSaved(ACase.Active(), c => c.AddGoal(Guid.NewGuid(), GoalKind.Shared, "Quiet", Director, Now));
        await OneIsSaved(ACase.Active(), c => c.ProposeProcessDirector(Process.Hat, Process.Kind, Director, Now));
        await OneIsSaved(ACase.Active(), c => c.Leave(c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Keep, Nurse, Now));
        await OneIsSaved(ACase.Active(), c => c.ScaleUp(Proposal(2), null, Covered, Now.AddDays(1), Director, Now));
        await OneIsSaved(AnAgreement(), a => a.Accept(Covered, null, Now.AddDays(5), null, Nurse, Now));
        await OneIsSaved(Supported(), a => a.AnswerSupport(true, Officer, Now));
        await OneIsSaved(ADecision(), d => d.Accept(Covered, null, Now.AddDays(5), Nurse, Now));
        await OneIsSaved(new CaseRequest(Guid.NewGuid(), Guid.NewGuid(), Ggz, null, "When?", Today, Director, Now), r => r.End(RequestState.Answered, "Monday", Nurse, Now));
        await OneIsSaved(new Plan(Guid.NewGuid(), Now), p => p.Raise(new Concern(Guid.NewGuid(), "finances", "Debts", [], [], Director, Now), Director, Now));
        await OneIsSaved(new PlanProposal(Guid.NewGuid(), Guid.NewGuid(), 1, "Three children", null, "More is known", Nurse, Now), p => p.Withdraw(ACase.Active(), Ggz, Nurse, Now));
        await OneIsSaved(new GoalRound(Guid.NewGuid(), Guid.NewGuid(), "What?", [Ggz, Police], Now.AddDays(9), Director, Now), r => r.Submit(Guid.NewGuid(), "Sleep", Nurse, Now));
        await OneIsSaved(new CaseMember(Guid.NewGuid(), Guid.NewGuid(), "Sanne", null, Director, Now), m => m.Joins(Guid.NewGuid(), MemberRole.Child, null));
        var purposes = new Queue<Purpose>([Purpose.Nuisance, Purpose.PreventingEscalation]); // of one, the database itself has one place
        await OneIsSaved(new Household(Guid.NewGuid(), $"name:{Guid.NewGuid():N}", Now), h => h.Claim(purposes.Dequeue(), Guid.NewGuid()));
        var mine = ACase.Active();
        await app.Given(mine);
        await OneIsSaved(CaseMerge.Propose(Guid.NewGuid(), mine, Guid.NewGuid(), mine.Number, MergeDirection.OtherCase, "Same family", Director, Now), m => m.Decline(mine, Director, Now));
        await OneIsSaved(new CaseTransfer(Guid.NewGuid(), mine, NextMunicipality, NextArea, "Moved", Director, Now), t => t.Decline("No", NextTriage, Now));
        await OneIsSaved(CaseHold.Place(Guid.NewGuid(), mine, CaseHoldReason.Complaint, null, Today.AddDays(9), Municipality, Director.HatId, Now), h => h.Review(Today.AddDays(19), Now));
        var naming = new OutcomeNaming("Calmer", OutcomeResult.Improved, "Better", SignallerAdvice.SignalAgain, null, AtClosure: false);
        await OneIsSaved(NamedOutcome.Name(Guid.NewGuid(), mine, naming, [], Guid.NewGuid, Director, Now).Shares[0], s => s.GoesOnWith(Guid.NewGuid()));

        var all = await app.InDatabase(db => Task.FromResult(db.Model.GetEntityTypes().Select(type => type.ClrType).Where(type => type.IsSubclassOf(typeof(AggregateRoot))).ToList()));
        Assert.Empty(all.Except(WrittenOnce).Except(_proved));
    }

    [Fact]
    public async Task I39_of_two_answers_to_a_decision_at_one_moment_one_is_given()
    {
        var c = await app.Activate();
        for (var round = 0; round < 3; round++)
        {
            var decision = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>();
            var path = $"/v1/cases/{c.CaseId}/decisions/{decision.DecisionId}";

            var answers = await Task.WhenAll(
                app.As(Nurse).Post($"{path}/acceptance", new AcceptDecisionRequest(), 1),
                app.As(GgzCoordinator).Post($"{path}/acceptance", new AcceptDecisionRequest(), 1),
                app.As(Nurse).Post($"{path}/declination", ifMatch: 1));

            Assert.Single(answers, a => a.IsSuccessStatusCode);
            Assert.Equal(2, answers.Count(a => a.StatusCode is HttpStatusCode.PreconditionFailed));
        }
    }

    private static DateOnly Today => DutchDay.Of(Now);

    private static Decision ADecision() => Decision.Take(Guid.NewGuid(), Guid.NewGuid(), "Visits", "In pairs", "A talk", "Calm", null, [Ggz, Police], Director, Now);

    private static Agreement Supported() => Agreement.Propose(
        Guid.NewGuid(), Guid.NewGuid(),
        new AgreementTerms("Visit", "Visit", "Plan", "Noted", Ggz, null, Today.AddDays(9), Guid.NewGuid(), AgreementNature.Stabilising, [Police], new Commitment()),
        new AgreementSource(null, null, Director.HatId), Director, Now).Agreement;

    private async Task OneIsSaved<TRoot>(TRoot root, Action<TRoot> change)
        where TRoot : AggregateRoot
    {
        await app.Given(root);
        await app.OneIsSaved(root.Id, change);
        _proved.Add(typeof(TRoot));
    }
}
