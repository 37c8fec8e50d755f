using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Asks others to think along, without anybody who could be found in it.</summary>
/// <param name="Question">What is asked. It is looked through for names, streets, days of birth, numbers and rare conditions before it is kept.</param>
/// <param name="MunicipalityCode">The area whose triage thinks along (CBS code).</param>
/// <param name="WarningRead">After a warning: the words that were found say nothing about who it is.</param>
public sealed record AskConsultationRequest(
    [Required, StringLength(Lengths.Text)] string Question,
    [Required, RegularExpression("^GM[0-9]{4}$", ErrorMessage = "A municipality code is GM and four digits.")] string MunicipalityCode,
    bool WarningRead = false);

/// <summary>Thinks along.</summary>
/// <param name="Reply">The thought; looked through as the question is.</param>
/// <param name="WarningRead">After a warning: the words that were found say nothing about who it is.</param>
public sealed record ReplyConsultationRequest([Required, StringLength(Lengths.Text)] string Reply, bool WarningRead = false);

/// <summary>A consultation: anonymous, it expires, and it cannot become a case; who acts brings in a signal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">What is asked.</param>
/// <param name="MunicipalityCode">The area.</param>
/// <param name="AskedAt">When.</param>
/// <param name="ExpiresAt">From when it is gone.</param>
/// <param name="Replies">What others think, oldest first.</param>
public sealed record ConsultationResponse(
    Guid Id, string Question, string MunicipalityCode, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, IReadOnlyList<ConsultationReplyResponse> Replies)
{
    internal static ConsultationResponse From(Consultation c) => new(
        c.Id, c.Question, c.MunicipalityCode, c.CreatedAt, c.ExpiresAt, [.. c.Replies.OrderBy(r => r.GivenAt).Select(r => new ConsultationReplyResponse(r.Id, r.Text, r.GivenAt))]);
}

/// <summary>A thought about it.</summary>
public sealed record ConsultationReplyResponse(Guid Id, string Reply, DateTimeOffset GivenAt);

/// <summary>Asks others to think along, anonymously.</summary>
/// <remarks>Whoever wears a hat with case content. 409 <c>identifying-words</c> with every word by which somebody may be found: write it without, or say with <c>warningRead</c> that they say nothing about who it is; numbers are never kept; <c>municipality-not-served</c>: no triage works for the municipality, so nobody would answer. Next: the triage of the area thinks along with <c>replyConsultation</c>; who acts brings in a signal (<c>submitSignal</c>).</remarks>
public static class AskConsultation
{
    public static async Task<CreatedWithETag<ConsultationResponse>> Handle(
        AskConsultationRequest request, Caller caller, SignalsDbContext db, ServedAreas areas, IdentifyingWords words, SignalTerms terms, TimeProvider clock, CancellationToken cancel)
    {
        var hat = caller.RequireHat();
        if (caller.ActsAs([.. Visibility.WithoutContent.Cast<Enum>()]))
            throw ProblemException.Forbidden("hat-without-content", "This hat has no content of cases or signals (I-15): ask a colleague.");
        EnsureAnonymous(words, request.Question, "/question", request.WarningRead);
        await areas.EnsureServedAsync(request.MunicipalityCode, cancel);

        var consultation = new Consultation(Ids.New(clock), request.Question, request.MunicipalityCode, hat.HatId, terms, clock.GetUtcNow());
        db.Consultations.Add(consultation);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/consultations/{consultation.Id}", ConsultationResponse.From(consultation), consultation);
    }

    /// <summary>Warns before anything is kept. Numbers are never kept: they say who it is, whoever read the warning; all else is, days too, once it was read.</summary>
    /// <exception cref="ProblemException">409 <c>identifying-words</c>, with every word that was found.</exception>
    internal static void EnsureAnonymous(IdentifyingWords words, string text, string pointer, bool warningRead)
    {
        var found = words.In(text);
        if (warningRead)
            found = [.. found.Where(word => word.Kind is IdentifyingKind.Number)];
        if (found.Count > 0)
        {
            throw new ProblemException(
                StatusCodes.Status409Conflict,
                "identifying-words",
                "Somebody may be found in this text; nothing was kept.",
                "Write it without these words. Where they say nothing about who it is, send it again with warningRead; numbers are never kept.",
                [.. found.Select(word => new InputError(pointer, char.ToLowerInvariant(word.Kind.ToString()[0]) + word.Kind.ToString()[1..], word.Text))]);
        }
    }
}

/// <summary>Thinks along with a consultation: the triage of its area, and who asked.</summary>
/// <remarks>The triage of its area, and who asked, until <c>expiresAt</c>. 409 <c>identifying-words</c> with every word by which somebody may be found, as <c>askConsultation</c>; <c>consultation-full</c>: call each other, or ask anew.</remarks>
public static class ReplyConsultation
{
    public static async Task<Results<OkWithETag<ConsultationResponse>, NotFound>> Handle(
        EntityId consultationId, ReplyConsultationRequest request, IfMatch expected, Caller caller, SignalsDbContext db, IdentifyingWords words, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var consultation = await db.Consultations.VisibleTo(viewer, clock.GetUtcNow()).SingleOrDefaultAsync(c => c.Id == consultationId.Value, cancel);
        if (consultation is null)
            return TypedResults.NotFound();

        expected.EnsureIs(consultation.Version);
        AskConsultation.EnsureAnonymous(words, request.Reply, "/reply", request.WarningRead);
        consultation.Reply(Ids.New(clock), request.Reply, caller.RequireHat().HatId, clock.GetUtcNow());

        await db.SaveChangesAsync(consultation, expected, cancel);

        return Answers.Ok(ConsultationResponse.From(consultation), consultation);
    }
}

/// <summary>One consultation, as long as it lives.</summary>
public static class GetConsultation
{
    public static async Task<Results<OkWithETag<ConsultationResponse>, NotFound>> Handle(
        EntityId consultationId, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var consultation = await db.Consultations.AsNoTracking().VisibleTo(viewer, clock.GetUtcNow()).SingleOrDefaultAsync(c => c.Id == consultationId.Value, cancel);

        return consultation is null ? TypedResults.NotFound() : Answers.Ok(ConsultationResponse.From(consultation), consultation);
    }
}

/// <summary>The consultations that I asked, and those of the area whose triage I belong to, newest first.</summary>
public static class ListConsultations
{
    public static async Task<Page<ConsultationResponse>> Handle(
        [AsParameters] PageQuery page, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);

        return await db.Consultations.AsNoTracking().VisibleTo(viewer, clock.GetUtcNow()).ToPageAsync(page, ConsultationResponse.From, cancel);
    }
}
