using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>One household's (or address's) case: one plan, one director, the partners who take part.</summary>
/// <remarks>Its parts are told in their own files: participation, regie, scaling, plan and life cycle.</remarks>
public sealed partial class CaseFile : ToldRoot
{
    private readonly List<Origin> _origins = [];

    private CaseFile()
    {
        Number = "";
        MunicipalityCode = "";
        Subject = null!;
        Informed = null!;
    }

    private CaseFile(Guid id, Opening opening, DateTimeOffset now)
        : base(id, now)
    {
        Number = CaseNumber.New();
        HouseholdId = opening.HouseholdId;
        Subject = opening.Subject;
        Informed = opening.Informed;
        TerritorialOwnerOrganisationId = opening.TerritorialOwnerOrganisationId;
        MunicipalityCode = opening.MunicipalityCode;
        Purpose = opening.Purpose;
        AddressCaseId = opening.AddressCaseId;
        Regime = Regime.Local;
        Status = CaseStatus.Intake;
        AvePhase = AvePhases.Lowest;
    }

    /// <summary>Such as <c>C-7KQ2-M4XD</c>; random.</summary>
    public string Number { get; private set; }

    public Guid HouseholdId { get; private set; }

    /// <summary>Whom or what it is about.</summary>
    public Subject Subject { get; private set; }

    /// <summary>Whether the subject knows (I-35).</summary>
    public SubjectInformed Informed { get; private set; }

    /// <summary>The municipality's organisation that owns the territory (I-5).</summary>
    public Guid TerritorialOwnerOrganisationId { get; private set; }

    /// <summary>The address case in whose compartment this household's case lies. Never shown to who takes part: it would say that others live there too (I-17).</summary>
    public Guid? AddressCaseId { get; private set; }

    /// <summary>CBS code such as <c>GM0858</c>.</summary>
    public string MunicipalityCode { get; private set; }

    public Purpose Purpose { get; private set; }

    public Regime Regime { get; private set; }

    public CaseStatus Status { get; private set; }

    /// <summary>The signals it came from. Never shown: sources are not revealed to one another (domain.md 5.3).</summary>
    public IReadOnlyCollection<Origin> Origins => _origins;

    private bool IsRunning => Status is CaseStatus.Active or CaseStatus.Monitoring or CaseStatus.Suspended;

    /// <summary>Opens a case, in intake, with the fallback director of the territory proposed.</summary>
    public static (CaseFile Case, CaseOpened Opened) Open(Guid id, Opening opening, HatRef? proposedDirector, Actor? by, DateTimeOffset now)
    {
        var caseFile = new CaseFile(id, opening, now);
        if (opening.Origin is not null)
            caseFile._origins.Add(opening.Origin);
        caseFile.Tell(TimelineKind.Opening, by, "Opened the case, in intake.", now);
        if (proposedDirector is not null)
            caseFile.Propose(DirectorRole.CaseDirector, proposedDirector, by, now);

        return (caseFile, new CaseOpened
        {
            CaseId = id,
            CaseNumber = caseFile.Number,
            SignalId = opening.Origin?.SignalId,
            TerritorialOwnerId = opening.TerritorialOwnerOrganisationId,
            MunicipalityCode = opening.MunicipalityCode,
            Purpose = opening.Purpose,
            IdentityKnown = opening.Subject.IsKnown,
            OpenedAt = now,
        });
    }

    /// <summary>Adds a signal to this case: linked with the one that opened it, or about the same household (I-1).</summary>
    /// <param name="origin">The signal.</param>
    /// <param name="requestedCaseId">The case id that triage asked for.</param>
    /// <param name="now">The moment.</param>
    public CaseAttached Attach(Origin origin, Guid requestedCaseId, DateTimeOffset now)
    {
        if (_origins.All(known => known.SignalId != origin.SignalId))
            _origins.Add(new Origin(origin.SignalId, origin.OrganisationId, origin.HatId, requestedCaseId));

        return new CaseAttached
        {
            CaseId = Id,
            CaseNumber = Number,
            SignalId = origin.SignalId,
            RequestedCaseId = requestedCaseId,
            AttachedAt = now,
        };
    }

    /// <summary>A signal turned out to be about something else: who sent it hears nothing of this case.</summary>
    public void Detach(Guid signalId) => _origins.RemoveAll(origin => origin.SignalId == signalId);

    /// <summary>Whether nothing can change any more, short of reopening it.</summary>
    internal bool HasEnded => Status is CaseStatus.Closed or CaseStatus.NotAccepted or CaseStatus.TransferredOut or CaseStatus.MergedInto;

    /// <summary>How a case ended, at the beginning of a line about what nobody answered in it.</summary>
    internal static string ToldOf(CaseStatus how) => how switch
    {
        CaseStatus.TransferredOut => "Another municipality took the case over",
        CaseStatus.NotAccepted => "The case was not accepted",
        _ => "The case was closed",
    };

    /// <summary>What helps depends on how it ended: only a closed case can be reopened.</summary>
    private Blocker Ended => new("case-ended", Status switch
    {
        CaseStatus.MergedInto => "The case goes on as another: do it there.",
        CaseStatus.TransferredOut => "Another municipality took the case over: it goes on there, and does not change here.",
        CaseStatus.NotAccepted => "The intake ended without a case: open a new one.",
        _ => "The case has ended: reopen it before it can change.",
    });

    private void EnsureNotEnded()
    {
        if (HasEnded)
            Blocker.Refuse([Ended]);
    }

    internal void EnsureRunning()
    {
        EnsureNotEnded();
        if (!IsRunning)
            throw new RuleViolationException("case-in-intake", "The case is in intake: a director has to accept first (I-3).");
    }

    private void EnsureActive() => Blocker.Refuse(BlockersOfActive());

    private IEnumerable<Blocker> BlockersOfActive()
    {
        if (HasEnded)
            yield return Ended;
        else if (Status is CaseStatus.Intake)
            yield return new("case-in-intake", "The case is in intake: a director has to accept first (I-3).");
        else if (Status is CaseStatus.Monitoring)
            yield return new("case-in-monitoring", "The case is in monitoring: only an active case can do this.");
        else if (Status is CaseStatus.Suspended)
            yield return new("case-suspended", "The case rests: resume it first.");
    }

    private void Tell(TimelineKind kind, Actor? by, string what, DateTimeOffset now, Guid? about = null) =>
        Tell(Id, new Telling(kind, by, what, about, CaseStatus: Status, AvePhase: AvePhase, Purpose: Purpose), now);
}
