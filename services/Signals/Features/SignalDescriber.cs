using Microsoft.EntityFrameworkCore;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Describes a signal to whoever may see it: links and case only to the triage of its area.</summary>
public sealed class SignalDescriber(SignalsDbContext db, Themes themes, TimeProvider clock)
{
    public async Task<SignalResponse> DescribeAsync(Signal signal, Viewer viewer, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();

        return new SignalResponse(
            signal.Id,
            signal.Version,
            signal.Progress,
            NextSteps.Of(signal),
            signal.CreatedAt,
            signal.Worry,
            signal.Themes,
            SignalSubject.From(signal.Subject),
            signal.MunicipalityCode,
            signal.Purpose,
            signal.Urgency,
            SignallerResponse.From(signal),
            signal.TriageDueAt,
            signal.IsTriageOverdue(now),
            signal.IsFeedbackOverdue(now),
            [.. signal.Questions.OrderBy(question => question.AskedAt).Select(question => new QuestionResponse(question.Id, question.Text, question.AskedAt, question.AnswerDueAt, question.Answer, question.AnsweredAt))],
            [.. signal.Feedback.OrderBy(feedback => feedback.GivenAt).Select(feedback => new FeedbackResponse(feedback.Id, feedback.Message, feedback.Level, feedback.GivenAt))],
            [.. themes.RoutesFor(signal.Themes).Select(Notices.For)],
            signal.Channel,
            signal.RoutesTaken,
            [.. signal.Corrections.OrderBy(correction => correction.GivenAt).Select(CorrectionResponse.From)],
            signal.AlreadyDone,
            signal.WillKeepDoing,
            SignalInformed.From(signal.SubjectInformed, signal.Postponed?.IsReviewOverdue(now)),
            ReporterResponse.From(signal.Reporter),
            UrgentResponse.From(signal, now),
            signal.ContentErasedAt,
            signal.FeedbackDueAt,
            viewer.Weighs(signal) ? await TriageOf(signal, cancel) : null);
    }

    private async Task<TriageResponse> TriageOf(Signal signal, CancellationToken cancel)
    {
        var triage = signal.Triage;
        var copy = await db.CaseOfAsync(signal, cancel);
        var links = await db.Links.AsNoTracking()
            .Where(link => link.UndoneAt == null && (link.SignalId == signal.Id || link.LinkedSignalId == signal.Id))
            .OrderBy(link => link.CreatedAt)
            .ToListAsync(cancel);

        return new TriageResponse(
            signal.Status,
            triage?.Grounds ?? [],
            [.. links.Select(link => LinkResponse.From(link, signal.Id))],
            triage?.OrganisationId,
            triage?.StartedAt,
            triage?.Outcome,
            triage?.Explanation,
            triage?.Route,
            triage?.DecidedAt,
            SignalCase.From(triage?.CaseId, copy),
            signal.Status is SignalStatus.Closed ? null : copy?.FeedbackDueAt,
            triage?.NotAttachedBecause,
            signal.UrgentCall?.TakenByHatId,
            !await db.IsHeardAsync(signal, DutchDay.Of(clock.GetUtcNow()), cancel));
    }
}
