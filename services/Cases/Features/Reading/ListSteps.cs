using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Reading;

/// <summary>What the case could do from here.</summary>
/// <param name="Steps">Every step, with everything that stands in its way.</param>
/// <param name="MissingContent">What the region asks to be made at this phase and is not there yet.</param>
/// <param name="AgreementsToVerify">How many agreements are done as their owner says, and verified by nobody.</param>
/// <param name="ProfileVersion">The version of the region's rules.</param>
public sealed record CaseSteps(IReadOnlyList<CaseStepView> Steps, IReadOnlyList<PhaseContent> MissingContent, int AgreementsToVerify, string ProfileVersion);

/// <summary>A step that the case could take.</summary>
/// <param name="Step">Which.</param>
/// <param name="Possible">Nothing that the case lacks stands in the way.</param>
/// <param name="Blockers">Everything that does, with what would satisfy it.</param>
/// <param name="ToPhase">Scaling: to which phase.</param>
/// <param name="DecidedBy">Scaling: who decides.</param>
public sealed record CaseStepView(CaseStep Step, bool Possible, IReadOnlyList<CaseBlocker> Blockers, int? ToPhase = null, DirectorRole? DecidedBy = null)
{
    internal static CaseStepView Of(StepCheck c) => new(c.Step, c.Blockers.Count == 0, [.. c.Blockers.Select(b => new CaseBlocker(b.Code, b.Message))], c.ToPhase, c.DecidedBy);
}

/// <summary>What stands in the way of a step.</summary>
/// <param name="Code">The code that a refusal would have.</param>
/// <param name="Message">What would satisfy it.</param>
public sealed record CaseBlocker(string Code, string Message);

/// <summary>What the case could do from here, and what blocks each step.</summary>
/// <remarks>Whoever reads the case. A step that is <c>possible</c> is taken with: <c>activate</c> (<c>acceptDirection</c>, by who was asked), <c>scaleUp</c>, <c>scaleDown</c> and <c>scaleInEmergency</c> (<c>decideScaling</c>), <c>startMonitoring</c> (<c>startMonitoring</c>), <c>relapse</c> (<c>tellRelapse</c>), <c>close</c> (<c>closeCase</c>), <c>reopen</c> (<c>reopenCase</c>), <c>suspend</c> (<c>suspendCase</c>), <c>resume</c> (<c>resumeCase</c>), <c>merge</c> and <c>goOnInAnother</c> (<c>proposeMerge</c>, as the one of the two that goes on or that ends), <c>transferOut</c> (<c>proposeTransfer</c>), <c>notAccept</c> (<c>doNotAcceptCase</c>), <c>transferRegime</c> (<c>proposeRegimeTransfer</c>), <c>returnRegime</c> (<c>returnToLocalRules</c>). <c>blockers</c> are all that the case lacks, each with the code that the refusal would have and what satisfies it; who may, and what a request brings along, only the refusal tells. <c>missingContent</c> stops no step: it is what the region asks to be made at this phase (<c>getScalingProfile</c>; in a crisis <c>organiseCrisis</c>). Nor does <c>agreementsToVerify</c>: who closes knows what nobody but its owner says is done (<c>verifyAgreement</c>, or <c>contradictAgreement</c>; listed in <c>getMyPart</c> as <c>toVerify</c>).</remarks>
public static class ListSteps
{
    public static async Task<Results<OkWithETag<CaseSteps>, NotFound>> Handle(
        EntityId caseId, Caller caller, CasesDbContext db, AveProfile profile, CaseDesk desk, Terms terms, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var facts = await db.FactsForStepsAsync(caseFile, desk.Now, cancel);
        var director = caseFile.Status is CaseStatus.Closed ? await db.DirectorOnceReopenedAsync(caseFile, desk.Now, cancel) : null;
        var household = caseFile.Status is CaseStatus.Closed && caseFile.MayReopen(director, caller.RequireActor())
            ? await db.PlaceToTakeAgainAsync(caseFile, cancel)
            : null;
        var steps = caseFile.Steps(facts, profile, desk.Now, caseFile.ClosedAt + terms.RetentionUnder(caseFile.Regime), household, director is not null);

        return Answers.Always(new CaseSteps([.. steps.Select(CaseStepView.Of)], caseFile.MissingContent(facts, profile), facts.Agreements.Count(a => a.State is AgreementState.Done), profile.Version), caseFile);
    }
}
