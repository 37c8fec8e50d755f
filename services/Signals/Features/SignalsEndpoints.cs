using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.OpenApi;

namespace Platform.Signals.Features;

/// <summary>Everything the Signals service answers over HTTP.</summary>
public static class SignalsEndpoints
{
    private const string Read = "signals.read";
    private const string Write = "signals.write";

    public static void MapSignals(this IEndpointRouteBuilder app)
    {
        var signals = app.MapGroup("/v1/signals").WithTags("Signals").RequireAuthorization();

        signals.MapGet("", ListSignals.Handle).RequireScope(Read);
        signals.MapPost("", SubmitSignal.Handle).RequireScope(Write).WithRequestExample(Examples.Submit);
        signals.MapPost("_search", SearchSignals.Handle).RequireScope(Read).WithRequestExample(Examples.Search);
        signals.MapGet("work-list", WorkList.Handle).RequireScope(Read);
        signals.MapGet("urgent-calls", ListUrgentCalls.Handle).RequireScope(Read);
        signals.MapGet("counts", CountSignals.Handle).RequireScope(Read);
        signals.MapGet("{signalId}", GetSignal.Handle).RequireScope(Read);

        signals.MapPut("{signalId}/triage", StartTriage.Handle).RequireScope(Write);
        signals.MapGet("{signalId}/urgent", GetUrgentCall.Handle).RequireScope(Read);
        signals.MapPut("{signalId}/urgent/taking", TakeUrgentCall.Handle).RequireScope(Write);
        signals.MapPut("{signalId}/urgent/corrections/{correctionId}/acknowledgement", AcknowledgeCorrectionOnDuty.Handle).RequireScope(Write);
        signals.MapPut("{signalId}/triage/outcome", DecideTriage.Handle).RequireScope(Write).WithRequestExample(Examples.Decide);
        signals.MapPost("{signalId}/questions", AskQuestion.Handle).RequireScope(Write).WithRequestExample(Examples.Ask);
        signals.MapPost("{signalId}/questions/{questionId}/answer", AnswerQuestion.Handle).RequireScope(Write).WithRequestExample(Examples.Answer);
        signals.MapPost("{signalId}/feedback", GiveFeedback.Handle).RequireScope(Write).WithRequestExample(Examples.Feedback);
        signals.MapPost("{signalId}/withdrawal", WithdrawSignal.Handle).RequireScope(Write).WithRequestExample(Examples.Withdraw);

        signals.MapPost("{signalId}/corrections", CorrectSignal.Handle).RequireScope(Write).WithRequestExample(Examples.Correct);
        signals.MapPut("{signalId}/corrections/{correctionId}/acknowledgement", AcknowledgeCorrection.Handle).RequireScope(Write);
        signals.MapPut("{signalId}/subject-informed", SetSubjectInformed.Handle).RequireScope(Write).WithRequestExample(Examples.Informed);
        signals.MapPut("{signalId}/identity-confidence", SetIdentityConfidence.Handle).RequireScope(Write).WithRequestExample(Examples.Confidence);

        signals.MapGet("{signalId}/matches", GetMatches.Handle).RequireScope(Read);
        signals.MapPost("{signalId}/links", LinkSignals.Handle).RequireScope(Write).WithRequestExample(Examples.Link);
        signals.MapGet("{signalId}/links/{linkId}", GetLink.Handle).RequireScope(Read);
        signals.MapDelete("{signalId}/links/{linkId}", UndoLink.Handle).RequireScope(Write);

        signals.MapGet("{signalId}/holds", ListHoldsOfSignal.Handle).RequireScope(Read);
        signals.MapPost("{signalId}/holds", PlaceHold.Handle).RequireScope(Write).WithRequestExample(Examples.Hold);
        signals.MapGet("{signalId}/holds/{holdId}", GetHold.Handle).RequireScope(Read);
        signals.MapPut("{signalId}/holds/{holdId}/review", ReviewHold.Handle).RequireScope(Write).WithRequestExample(Examples.ReviewHold);
        signals.MapPost("{signalId}/holds/{holdId}/lifting", LiftHold.Handle).RequireScope(Write);

        app.MapGet("/v1/signal-holds", ListHolds.Handle).WithTags("Signals").RequireAuthorization().RequireScope(Read);
        app.MapGet("/v1/signal-destructions", ListDestructions.Handle).WithTags("Signals").RequireAuthorization().RequireScope(Read);
        app.MapGet("/v1/signal-destructions/counts", CountDestructions.Handle).WithTags("Signals").RequireAuthorization().RequireScope(Read);

        var consultations = app.MapGroup("/v1/consultations").WithTags("Consultations").RequireAuthorization();
        consultations.MapGet("", ListConsultations.Handle).RequireScope(Read);
        consultations.MapPost("", AskConsultation.Handle).RequireScope(Write).WithRequestExample(Examples.Consult);
        consultations.MapGet("{consultationId}", GetConsultation.Handle).RequireScope(Read);
        consultations.MapPost("{consultationId}/replies", ReplyConsultation.Handle).RequireScope(Write).WithRequestExample(Examples.Reply);

        app.MapGet("/v1/signal-themes", ListThemes.Handle).WithTags("Signals").RequireAuthorization().RequireScope(Read);
        app.MapGet("/internal/signals/{signalId}", GetSignalForCases.Handle).RequireScope("internal").ExcludeFromDescription();
    }
}
