using System.Linq.Expressions;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;

namespace Platform.Cases.Domain;

/// <summary>One line of a case's history: who, under which hat, did what, when. Process stratum only: nothing about the resident.</summary>
public sealed class TimelineEntry
{
    /// <summary>Stands in <see cref="What"/> where the reader sees the name of <see cref="AboutOrganisationId"/>.</summary>
    public const string Organisation = "{organisation}";

    /// <summary>Whether the case moved with a line: somebody did something, a table dealt with it, or it began anew. What the clock reminds of, or a meeting puts off, moves nothing (I-32).</summary>
    public static Expression<Func<TimelineEntry, bool>> IsMovement { get; } = e =>
        e.HatId != null || e.Kind == TimelineKind.Meeting || e.Kind == TimelineKind.Opening || e.Kind == TimelineKind.Monitoring;

    private TimelineEntry() => What = "";

    internal TimelineEntry(Guid caseId, Telling telling, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        CaseId = caseId;
        At = at;
        Kind = telling.Kind;
        What = telling.What;
        AboutOrganisationId = telling.AboutOrganisationId;
        AgreementId = telling.AgreementId;
        HatId = telling.By?.HatId;
        OrganisationId = telling.By?.OrganisationId;
        HatKind = telling.By?.Kind;
        (AgreementState, CaseStatus, AvePhase) = (telling.AgreementState, telling.CaseStatus, telling.AvePhase);
        (OwnerOrganisationId, DueOn, Purpose) = (telling.OwnerOrganisationId, telling.DueOn, telling.Purpose);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>When. What one act made true is told one tick apart, so that it reads in order.</summary>
    public DateTimeOffset At { get; private set; }

    public TimelineKind Kind { get; private set; }

    /// <summary>What happened, in one sentence.</summary>
    public string What { get; private set; }

    /// <summary>The organisation it is about, if another than who acted.</summary>
    public Guid? AboutOrganisationId { get; private set; }

    public Guid? AgreementId { get; private set; }

    /// <summary>Who; absent where the clock or the directory did it.</summary>
    public Guid? HatId { get; private set; }

    public Guid? OrganisationId { get; private set; }

    public HatKind? HatKind { get; private set; }

    /// <summary>Where the agreement stood after it; what makes a past moment readable.</summary>
    public AgreementState? AgreementState { get; private set; }

    /// <summary>Who owned the agreement after it; absent on a line from before this was kept.</summary>
    public Guid? OwnerOrganisationId { get; private set; }

    /// <summary>When the agreement was to be done after it; absent on a line from before this was kept.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Where the case stood after it.</summary>
    public CaseStatus? CaseStatus { get; private set; }

    /// <summary>The phase after it.</summary>
    public int? AvePhase { get; private set; }

    /// <summary>For what the case was shared after it; absent on a line from before this was kept, where the case was reopened since.</summary>
    public Purpose? Purpose { get; private set; }
}

/// <summary>What a line of the timeline is about.</summary>
public enum TimelineKind
{
    Opening,
    Participation,
    Direction,
    Plan,
    Agreement,
    Scaling,
    Contact,
    Meeting,

    /// <summary>A meeting put the case off.</summary>
    Deferral,
    Monitoring,
    Closure,
    Decision,
    Request,
    Household,
}

/// <summary>Something to be told in the timeline.</summary>
internal sealed record Telling(
    TimelineKind Kind,
    Actor? By,
    string What,
    Guid? AboutOrganisationId = null,
    Guid? AgreementId = null,
    AgreementState? AgreementState = null,
    CaseStatus? CaseStatus = null,
    int? AvePhase = null,
    Purpose? Purpose = null,
    Guid? OwnerOrganisationId = null,
    DateOnly? DueOn = null);
