using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Outcomes;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>Titles stand in lists and timelines that more people read than the case: each way to write one refuses what is not neutral.</summary>
public sealed class NeutralTitleTests(CasesApp app) : IClassFixture<CasesApp>
{
    private const string Telling = "Start methadon";

    [Fact]
    public async Task I23_An_agreement_is_proposed_and_renegotiated_under_a_neutral_title()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var path = $"/v1/cases/{c.CaseId}/agreements";
        await app.Ok(Nurse, $"{path}/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var request = new ProposeAgreementRequest("Weekly visit", "Go along for the first methadon", "A plan", "It is noted", Ggz, app.InNineDays(), agreement.GoalId);

        await Refused($"{path}", request with { ProcessTitle = Telling });
        await Refused($"{path}/{agreement.AgreementId}/renegotiation", request with { ProcessTitle = Telling }, 2);

        await app.Ok(Director, path, request, null); // what is done may tell
        await app.Ok(Director, $"{path}/{agreement.AgreementId}/renegotiation", request, 2);
    }

    [Fact]
    public async Task I23_A_decision_is_taken_under_a_neutral_title()
    {
        var c = await app.Activate();
        var request = new TakeDecisionRequest("Visits in pairs", "Start methadon", "A talk first", "Calm", []);

        await Refused($"/v1/cases/{c.CaseId}/decisions", request with { ProcessTitle = Telling });

        await CasesApp.Ok(app.As(Director), $"/v1/cases/{c.CaseId}/decisions", request);
    }

    [Fact]
    public async Task I23_An_outcome_is_named_with_a_neutral_title()
    {
        var c = await app.Activate();
        var request = new NameOutcomeRequest("Visits", OutcomeResult.Improved, "The methadon helps.");

        await Refused($"/v1/cases/{c.CaseId}/outcomes", request with { ProcessTitle = Telling });

        await CasesApp.Ok(app.As(Director), $"/v1/cases/{c.CaseId}/outcomes", request);
    }

    private async Task Refused(string path, object request, int? ifMatch = null)
    {
        var answer = await app.As(Director).Post(path, request, ifMatch);

        Assert.Equal((HttpStatusCode.Conflict, "title-not-neutral"), (answer.StatusCode, await answer.ProblemCode()));
        Assert.Equal(["/processTitle"], await answer.Pointers());
    }
}
