using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>A signal in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Progress">Where it stands, as its signaller may know.</param>
/// <param name="Next">What happens next.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Themes">Codes of the theme catalogue.</param>
/// <param name="MunicipalityCode">The area whose triage weighs it.</param>
/// <param name="OrganisationId">The organisation that brought it in.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="TriageDueAt">When triage must have an outcome.</param>
/// <param name="TriageOverdue">Whether that moment passed without one.</param>
/// <param name="FeedbackOverdue">Whether that moment passed without feedback.</param>
/// <param name="FeedbackDueAt">When the signaller must have heard.</param>
/// <param name="Status">Where it stands exactly; only for the triage of the area.</param>
/// <param name="InformingReviewOverdue">Whether the day passed on which to look again at telling the people concerned, or one of them (I-35); only where that was postponed.</param>
public sealed record SignalSummary(
    Guid Id,
    SignalProgress Progress,
    NextStep Next,
    Urgency Urgency,
    IReadOnlyList<string> Themes,
    string MunicipalityCode,
    Guid OrganisationId,
    DateTimeOffset SubmittedAt,
    DateTimeOffset TriageDueAt,
    bool TriageOverdue,
    bool FeedbackOverdue,
    DateTimeOffset? FeedbackDueAt = null,
    SignalStatus? Status = null,
    bool? InformingReviewOverdue = null)
{
    internal static SignalSummary From(Signal signal, Viewer viewer, DateTimeOffset now) => new(
        signal.Id,
        signal.Progress,
        NextSteps.Of(signal),
        signal.Urgency,
        signal.Themes,
        signal.MunicipalityCode,
        signal.SignallerOrganisationId,
        signal.CreatedAt,
        signal.TriageDueAt,
        signal.IsTriageOverdue(now),
        signal.IsFeedbackOverdue(now),
        signal.FeedbackDueAt,
        viewer.Weighs(signal) ? signal.Status : null,
        signal.Postponed?.IsReviewOverdue(now));
}

/// <summary>My signals, my organisation's and my area's, newest first.</summary>
public static class ListSignals
{
    public static async Task<Page<SignalSummary>> Handle(
        [AsParameters] PageQuery page, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var now = clock.GetUtcNow();

        return await db.ToPageAsync(viewer, Sought.All, page, signal => SignalSummary.From(signal, viewer, now), cancel);
    }
}
