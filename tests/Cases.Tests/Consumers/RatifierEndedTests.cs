using Platform.Cases.Features.Decisions;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

/// <remarks>A class of its own: the hat that ends here is worn in the others.</remarks>
public sealed class RatifierEndedTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task A_decision_whose_ratifiers_hat_ends_waits_for_the_coordinator_and_does_not_lapse_for_want_of_one()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/decisions";
        var decision = (await (await app.As(Director).Post(path, new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>()).DecisionId;
        app.NobodyAnswersForMandates();
        await app.Ok(Nurse, $"{path}/{decision}/acceptance", new AcceptDecisionRequest(RatifierHatId: NursesColleague.HatId), 1);
        app.Mandates("covered");

        await app.Deliver(NursesColleague.HatId, new HatEnded
        {
            HatId = NursesColleague.HatId,
            ProfessionalId = NursesColleague.ProfessionalId,
            OrganisationId = Ggz,
            Kind = NursesColleague.Kind,
            ValidFrom = new DateOnly(2026, 1, 1),
            EndedAt = app.Clock.GetUtcNow(),
        }, 2);

        await app.Ok(GgzCoordinator, $"{path}/{decision}/ratification", null, 3);
        Assert.Equal(BindingState.Accepted, (await app.As(Director).Get<DecisionView>($"{path}/{decision}")).Bindings.Single(b => b.OrganisationId == Ggz).State);
    }
}
