using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>What Cases needs of a signal that asked for a case; it never travels in an event.</summary>
/// <param name="SignalId">The signal.</param>
/// <param name="CaseId">The case that triage asked for or joined.</param>
/// <param name="OrganisationId">The organisation that brought it in; not for other partners until the case invites it.</param>
/// <param name="Subject">Whom or what it is about.</param>
/// <param name="MunicipalityCode">The area.</param>
/// <param name="Purpose">For which purpose.</param>
/// <param name="Themes">Codes of the theme catalogue.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="SubjectInformed">Whether the people concerned know (I-35).</param>
/// <param name="HatId">Under which hat it was brought in: who reads later what came of it.</param>
/// <param name="CaseThroughLinks">Whether the case is the one that a linked signal asks to be opened, and may not be open yet; otherwise triage named it, or nobody asks for it any more.</param>
/// <param name="JoinedCaseId">The case that Cases took in its place, where the household of a linked signal already had one.</param>
public sealed record SignalForCases(
    Guid SignalId,
    Guid CaseId,
    Guid OrganisationId,
    SignalSubject Subject,
    string MunicipalityCode,
    Purpose Purpose,
    IReadOnlyList<string> Themes,
    Urgency Urgency,
    SignalInformed? SubjectInformed = null,
    Guid? HatId = null,
    bool CaseThroughLinks = false,
    Guid? JoinedCaseId = null);

public static class GetSignalForCases
{
    /// <remarks>Only a signal that led to a case is Cases' business; every other one is not there.</remarks>
    public static async Task<Results<Ok<SignalForCases>, NotFound>> Handle(EntityId signalId, SignalsDbContext db, CancellationToken cancel)
    {
        var signal = await db.Signals.AsNoTracking().AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == signalId.Value && s.Triage!.CaseId != null, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        var caseId = signal.Triage!.CaseId!.Value;
        var copy = await db.CaseOfAsync(signal, cancel);
        var comes = signal.Triage.CaseThroughLinks
            && await db.Signals.AnyAsync(other => other.Id != signal.Id && other.Triage!.CaseId == caseId && other.Triage.Outcome == TriageOutcome.CaseOpened, cancel);

        return TypedResults.Ok(new SignalForCases(
            signal.Id,
            caseId,
            signal.SignallerOrganisationId,
            SignalSubject.From(signal.Subject),
            signal.MunicipalityCode,
            signal.Purpose,
            signal.Themes,
            signal.Urgency,
            SignalInformed.From(signal.SubjectInformed),
            signal.SignallerHatId,
            comes,
            copy is { JoinedAnother: true } ? copy.CaseId : null));
    }
}
