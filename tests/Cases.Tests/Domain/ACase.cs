using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Cases as tests need them.</summary>
internal static class ACase
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static readonly MandateResult Covered = new(MandateVerdict.Covered, Guid.NewGuid(), null, Now);
    public static readonly MandateResult Unknown = new(MandateVerdict.Unknown, null, null, Now);
    public static readonly MandateResult NotCovered = new(MandateVerdict.NotCovered, null, null, Now);

    /// <summary>A process director of another organisation than <see cref="Process"/>.</summary>
    public static readonly Actor OtherProcess = new(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.ProcessDirector);

    /// <summary>An executive of another organisation than <see cref="Mayor"/>.</summary>
    public static readonly Actor OtherExecutive = new(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.Executive);

    public static CaseFile InIntake(SubjectInformed? informed = null, Guid? signaller = null)
    {
        var opening = new Opening(
            Guid.NewGuid(), new Subject(SubjectKind.Person, "A. de Wit"), informed ?? new SubjectInformed(InformedState.Informed), Municipality, Area,
            Purpose.PreventingEscalation, new Origin(Guid.NewGuid(), signaller ?? Police));

        return CaseFile.Open(Guid.NewGuid(), opening, Director.Hat, Triage, Now).Case;
    }

    public static CaseFile Active()
    {
        var c = InIntake();
        c.AcceptDirection(Director, AveProfile.Default, Now);
        var id = Guid.NewGuid();
        c.Invite(id, Ggz, Nurse.HatId, QuestionKind.Contribute, Director, Now);
        c.AcceptInvitation(id, Nurse, Now);

        return c;
    }

    public static CaseFile AtPhase(int phase)
    {
        var c = Active();
        c.ProposeProcessDirector(Process.Hat, Process.Kind, Director, Now);
        c.AcceptProcessDirection(Process, Now);
        c.ProposeExecutiveOwner(Mayor.Hat, Mayor.Kind, Director, Now);
        c.AcceptExecutiveOwnership(Mayor, Now);
        if (phase >= 2)
            c.ScaleUp(Proposal(2), null, Covered, Now.AddDays(1), Director, Now);
        if (phase >= 3)
            c.ScaleUp(Proposal(3), null, Covered, Now.AddDays(1), Process, Now);
        if (phase >= 4)
            c.ScaleUp(Proposal(4), Crisis, Covered, Now.AddDays(1), Mayor, Now);

        return c;
    }

    public static CaseFile InMonitoring()
    {
        var c = Active();
        c.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Now.AddDays(90)), [], Director, Now);
        c.RecordResidentsCopy(null, Director, Now);

        return c;
    }

    public static CaseFile Closed()
    {
        var c = InMonitoring();
        c.Close(AnOutcome, CaseFacts.None, Director, Now.AddDays(91));

        return c;
    }

    public static Outcome AnOutcome => new(OutcomeResult.Improved, "Better", ResidentFeedback.Given, []);

    public static CrisisPlan Crisis => new([Mayor.HatId], Municipality);

    public static ScalingProposal Proposal(int to) => new(
        Guid.NewGuid(), to, [new ScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new DomainView("Care agrees", null), new DomainView(null, new DateOnly(2026, 12, 1)), ["Quiet"], new DateOnly(2026, 11, 24), AveProfile.Default, OrganisationDomain.Bridging, new ScalingConsultation(Guid.NewGuid(), null, null));

    public static ScalingProposal Down(int to) => Proposal(to) with { Grounds = [new ScalingGround(ScalingGroundKind.CriteriaMet, "Quiet")] };

    /// <summary>Goes down to that phase, step by step, by who decides on each; the director receives it.</summary>
    public static void DownTo(int phase, CaseFile c)
    {
        while (c.AvePhase > phase)
        {
            var (down, by) = (Down(c.AvePhase - 1), c.AvePhase switch { 4 => Mayor, 3 => Process, _ => Director });
            c.ScaleDown(down, Director.Hat, c.AvePhase == 4 ? DutchDay.Of(Now).AddDays(9) : null, [], Covered, Now, by, Now);
            c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, Director, Now);
        }
    }

    public static Agreement AnAgreement(Guid? goal = null, DateOnly? due = null) => Agreement.Propose(
        Guid.NewGuid(), Guid.NewGuid(),
        new AgreementTerms("Visit", "Visit", "Plan", "Noted", Ggz, Nurse.HatId, due ?? new DateOnly(2026, 12, 1), goal ?? Guid.NewGuid(), AgreementNature.Stabilising, [], new Commitment()),
        new AgreementSource(null, null, Director.HatId), Director, Now).Agreement;

    public static Agreement ActiveAgreement()
    {
        var a = AnAgreement();
        a.Accept(Covered, null, Now.AddDays(5), null, Nurse, Now);

        return a;
    }

    /// <summary>Of the organisations that held roles in a merged case, none merged into another.</summary>
    public static readonly IReadOnlyDictionary<Guid, Guid> NobodyMerged = new Dictionary<Guid, Guid>();

    public static HatRef LastDirectorOf(CaseFile c) => new(c.LastDirector.HatId, c.LastDirector.OrganisationId, c.LastDirector.ProfessionalId);

    public static string Refused(Action act) => Assert.Throws<RuleViolationException>(act).Code;
}
