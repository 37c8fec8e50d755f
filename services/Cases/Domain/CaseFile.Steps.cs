using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>Every step that the case could take from here, with everything that stands in its way: the guards themselves, asked without trying.</summary>
    /// <remarks>What a request brings along (grounds, views) and who may ask are told by the refusal; what the case lacks is told here.</remarks>
    /// <param name="facts">What stands outside of the case.</param>
    /// <param name="profile">The region's rules.</param>
    /// <param name="now">The moment.</param>
    /// <param name="retainedUntil">Until when a closed case can be reopened; absent while it is not closed.</param>
    /// <param name="household">The household of a closed case, whose place it needs again; absent for who may not know whether another case has it.</param>
    /// <param name="canBeDirected">Of a closed case: there is somebody who would direct it.</param>
    public IReadOnlyList<StepCheck> Steps(CaseFacts facts, AveProfile profile, DateTimeOffset now, DateTimeOffset? retainedUntil = null, Household? household = null, bool canBeDirected = true)
    {
        if (Status is CaseStatus.Closed)
            return [Check(CaseStep.Reopen, BlockersOfReopening(retainedUntil, now).Concat(BlockersOfDirecting(canBeDirected)).Concat(household?.BlockersOfClaim(Purpose) ?? []))];
        if (HasEnded)
            return [];
        if (Status is CaseStatus.Intake)
            return [Check(CaseStep.Activate, BlockersOfActivation(ProposedDirector?.OrganisationId, facts.MayBeAnothers)), Check(CaseStep.Merge, BlockersOfMerging()), Check(CaseStep.GoOnInAnother, BlockersOfGoingOnInAnother()), Check(CaseStep.TransferOut, BlockersOfTransfer().Concat(BlockersOfProposingTransfer(facts.TransferPending))), Check(CaseStep.NotAccept, [])];

        return
        [
            .. AvePhase < AvePhases.Crisis ? [Scaling(CaseStep.ScaleUp, AvePhase + 1, profile.At(AvePhase + 1).DecidedUpBy, BlockersOfScaling().Concat(BlockersOfRolesAt(profile.At(AvePhase + 1))).Concat(BlockersOfGoalsAt(profile.At(AvePhase + 1))))] : Array.Empty<StepCheck>(),
            .. AvePhase > AvePhases.Lowest ? [Scaling(CaseStep.ScaleDown, AvePhase - 1, profile.At(AvePhase).DecidedDownBy, BlockersOfScaling().Concat(BlockersOfAuthority(profile.At(AvePhase).DecidedDownBy, profile.At(AvePhase))).Concat(BlockersOfGoingDown(facts.Agreements)))] : Array.Empty<StepCheck>(),
            Status is CaseStatus.Suspended ? Check(CaseStep.Resume, []) : Check(CaseStep.Suspend, BlockersOfActive()),
            Status is CaseStatus.Monitoring ? Check(CaseStep.Relapse, []) : Check(CaseStep.StartMonitoring, BlockersOfMonitoring(facts.Agreements)),
            Check(CaseStep.Close, BlockersOfClosing(facts, now)),
            Check(CaseStep.Merge, BlockersOfMerging()),
            Check(CaseStep.GoOnInAnother, BlockersOfGoingOnInAnother()),
            Check(CaseStep.TransferOut, BlockersOfTransfer().Concat(BlockersOfProposingTransfer(facts.TransferPending))),
            .. AvePhase < AvePhases.Crisis ? [new StepCheck(CaseStep.ScaleInEmergency, AvePhases.Crisis, null, [])] : Array.Empty<StepCheck>(),
            .. Regime is Regime.Local || LacksController ? [Check(CaseStep.TransferRegime, BlockersOfRegimeTransfer(facts.MemberToInform, now))] : Array.Empty<StepCheck>(),
            .. Regime is Regime.Local ? Array.Empty<StepCheck>() : [Check(CaseStep.ReturnRegime, BlockersOfRegimeReturn(facts.MemberToInform, now))],
        ];
    }

    /// <summary>What the region asks to be made at this phase and is not there yet.</summary>
    public IReadOnlyList<PhaseContent> MissingContent(CaseFacts facts, AveProfile profile) => [.. profile.At(AvePhase).WhileThere.Where(content => !(content switch
    {
        PhaseContent.SharedGoal or PhaseContent.ResidentsGoal => HasGoal(content),
        PhaseContent.BothPerspectives => facts.CarePerspective && facts.SafetyPerspective,
        PhaseContent.MandatedAgreements => facts.Agreements.Any(a => a.State is AgreementState.Active),
        PhaseContent.DownscaleCriteria => _scalings.Any(s => s.ToPhase == AvePhase && s.DownscaleCriteria.Count > 0),
        PhaseContent.CrisisContacts => CrisisPlan is not null && facts.CrisisContactWorn,
        PhaseContent.CommunicationOwner => CrisisPlan is { } plan && HasParticipant(plan.CommunicationOwnerOrganisationId),
        PhaseContent.LookedAfter => CrisisPlan?.LookedAfter.Any(l => HasParticipant(l.OrganisationId)) is true,
        PhaseContent.Aftercare => CrisisPlan?.AftercareOrganisationId is { } organisation && HasParticipant(organisation),
        PhaseContent.DecisionLog => facts.LastDecisionAt is { } last && !(last < CameHere?.TookEffectAt),
        PhaseContent.AfterActionReview => ReviewPlannedOn is not null,
        PhaseContent.BothViews => _scalings.LastOrDefault(s => s.ToPhase == AvePhase) is null or { CareView.IsGiven: true, SafetyView.IsGiven: true },
        _ => _scalings.Any(s => s.ToPhase == AvePhase && s.Consultation is not null),
    }))];

    private static StepCheck Check(CaseStep step, IEnumerable<Blocker> blockers) => new(step, null, null, [.. blockers]);

    private static StepCheck Scaling(CaseStep step, int toPhase, DirectorRole decidedBy, IEnumerable<Blocker> blockers) => new(step, toPhase, decidedBy, [.. blockers]);
}
