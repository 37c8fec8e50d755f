using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Says anew whether the people concerned know, or some of them. What is not named here stays as it is.</summary>
/// <param name="State">Of everybody who is named and has no word of its own.</param>
/// <param name="Reason">Needed unless informed.</param>
/// <param name="ReviewOn">Needed when postponed: when it is looked at again.</param>
/// <param name="Persons">Of whom it is otherwise; what is said here holds for them from then on.</param>
public sealed record InformSignalSubjectRequest(
    SubjectInformedState? State = null,
    [StringLength(Lengths.Reason)] string? Reason = null,
    DateOnly? ReviewOn = null,
    [MaxLength(12)] IReadOnlyList<InformSignalPersonRequest>? Persons = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (State is null && (Persons is null or [] || Reason is not null || ReviewOn is not null))
            yield return new ValidationResult("Say whether they know: all of them here, or one of them in persons.", [nameof(State)]);
        if (Persons?.DistinctBy(person => person.Number).Count() < Persons?.Count)
            yield return new ValidationResult("Each person is named once.", [nameof(Persons)]);
    }
}

/// <summary>Says anew whether one person knows.</summary>
/// <param name="Number">The place in <c>subject.persons</c>, from 1.</param>
/// <param name="State">Informed, postponed or not informed.</param>
/// <param name="Reason">Needed unless informed.</param>
/// <param name="ReviewOn">Needed when postponed: when it is looked at again.</param>
public sealed record InformSignalPersonRequest(
    [Range(1, 12)] int Number,
    SubjectInformedState State,
    [StringLength(Lengths.Reason)] string? Reason = null,
    DateOnly? ReviewOn = null);

/// <summary>Says anew whether the people concerned know, or one of them: by the signaller, or by triage after weighing (I-35).</summary>
/// <remarks>Who brought it in, its deputy, a coordinator or triage of that organisation, the triage of its area; 403 <c>not-the-signaller</c> to who sees it because they were called for it. What is said of a person in <c>persons</c> holds for that one whatever is said of the others; the review day that comes first shows as <c>reviewOverdue</c> and as work. 400 <c>unknown</c> at <c>/persons/0/number</c>. 409 <c>nobody-to-inform</c>, <c>informing-reason-missing</c>, <c>informing-review-missing</c>, <c>informing-review-passed</c>, <c>informing-review-far</c>, <c>signal-withdrawn</c>, <c>content-erased</c>.</remarks>
public static class SetSubjectInformed
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        InformSignalSubjectRequest request,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        viewer.EnsureWeighsOrSpeaksFor(signal);
        expected.EnsureIs(signal.Version);
        Inform(signal, request, DutchDay.Of(clock.GetUtcNow()));

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }

    private static void Inform(Signal signal, InformSignalSubjectRequest request, DateOnly today)
    {
        if (request.State is { } state)
            signal.Inform(SubjectInformed.Of(state, request.Reason, request.ReviewOn, today));
        foreach (var (index, person) in (request.Persons ?? []).Index())
        {
            var at = $"/persons/{index}";
            if (!signal.Inform(person.Number, SubjectInformed.Of(person.State, person.Reason, person.ReviewOn, today, at)))
                throw ProblemException.Invalid($"{at}/number", "unknown", "This signal names no such person.");
        }
    }
}

/// <summary>Says anew how sure it is who a signal is about.</summary>
/// <param name="IdentityConfidence">How sure.</param>
public sealed record SetIdentityConfidenceRequest(IdentityConfidence IdentityConfidence);

/// <summary>Triage says how sure it is who a signal is about; an unconfirmed identity caps what is told at D2 (I-7).</summary>
/// <remarks>The triage of the signal's area. Where it led to a case, that hears of a doubt and tells nothing above D2 either, until who directs it says how sure it is. 409 <c>signal-withdrawn</c>, <c>content-erased</c>. Next: <c>giveFeedback</c>, above D2 once it is not unconfirmed any more.</remarks>
public static class SetIdentityConfidence
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        SetIdentityConfidenceRequest request,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        IEventOutbox events,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        viewer.EnsureWeighs(signal);
        expected.EnsureIs(signal.Version);
        var caseId = (await db.CaseOfAsync(signal, cancel))?.CaseId ?? signal.Triage?.CaseId;
        if (signal.BecomeSure(request.IdentityConfidence, caseId, clock.GetUtcNow()) is { } doubted)
            events.Add(signal, doubted);

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}
