using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Transfers;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What goes when an organisation takes no part any more, and what stays (domain.md 5.9).</summary>
public sealed class LeavingTests(CasesApp app) : IClassFixture<CasesApp>
{
    public static TheoryData<string> Ends => ["departure", "removal", "transfer"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Who_takes_no_part_any_more_reads_no_decision_ratifies_none_and_is_not_bound(string end)
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var decision = await (await app.As(Director).Post($"{path}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>();
        app.NobodyAnswersForMandates();
        await app.Ok(Nurse, $"{path}/decisions/{decision.DecisionId}/acceptance", new AcceptDecisionRequest(), 1);
        app.Mandates("covered");
        var asked = await (await app.As(Director).Post($"{path}/requests", new AskParticipantRequest(Ggz, "When?", app.InNineDays()))).Read<RequestView>();
        Assert.Equal(HttpStatusCode.OK, (await app.As(GgzCoordinator).Get($"{path}/decisions/{decision.DecisionId}")).StatusCode);

        await EndPart(c, end);

        foreach (var gone in new[] { Nurse, GgzCoordinator })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(gone).Get($"{path}/decisions/{decision.DecisionId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(GgzCoordinator).Post($"{path}/decisions/{decision.DecisionId}/ratification", ifMatch: 2)).StatusCode);
        Assert.DoesNotContain((await app.As(GgzCoordinator).Get<MyPart>("/v1/my-part")).DecisionsToRatify, d => d.DecisionId == decision.DecisionId);
        if (end == "transfer")
            return;

        Assert.Equal(BindingState.Left, (await app.As(Director).Get<DecisionView>($"{path}/decisions/{decision.DecisionId}")).Bindings.Single(b => b.OrganisationId == Ggz).State);
        Assert.Equal(RequestState.Lapsed, (await app.As(Director).Get<RequestView>($"{path}/requests/{asked.RequestId}")).State);
    }

    private async Task EndPart(CaseView c, string end)
    {
        var (path, part) = ($"/v1/cases/{c.CaseId}", c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId);
        if (end == "departure")
            await app.Ok(Nurse, $"{path}/participants/{part}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Nurse));
        else if (end == "removal")
            await app.Ok(Director, $"{path}/participants/{part}/removal", null, await app.Version(c.CaseId, Director));
        else
            await MoveAway(path);
    }

    private async Task MoveAway(string path)
    {
        var transfer = await (await app.As(Director).Post($"{path}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        await app.Ok(NextTriage, $"/v1/case-transfers/{transfer.TransferId}/acceptance", new AcceptTransferRequest([]), 1);
    }
}
