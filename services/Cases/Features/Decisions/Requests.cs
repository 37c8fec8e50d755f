using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Decisions;

/// <summary>A question to another organisation that takes part.</summary>
/// <param name="ToOrganisationId">Whom.</param>
/// <param name="Question">What has to be answered.</param>
/// <param name="AnswerBeforeOn">The day before which an answer helps; today or later.</param>
/// <param name="ToHatId">Whom in particular: a hat that sees the case, as that of the organisation's part; absent: whoever of the organisation sees it.</param>
public sealed record AskParticipantRequest(
    Guid ToOrganisationId, [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Question, DateOnly AnswerBeforeOn, Guid? ToHatId = null);

/// <summary>The answer to a request.</summary>
/// <param name="Answer">In words for the process.</param>
public sealed record AnswerRequestRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string Answer);

/// <summary>A question of one participant to another.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="CaseId">The case.</param>
/// <param name="State">Open, answered, declined (a normal end), withdrawn by who asked, lapsed, where who was asked, or who asked, takes no part any more, transferred, where another municipality took the case over first, or caseEnded, where it was closed first.</param>
/// <param name="FromOrganisationId">Who asks.</param>
/// <param name="ToOrganisationId">Who was asked.</param>
/// <param name="Question">What.</param>
/// <param name="AnswerBeforeOn">Before when an answer helps.</param>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="Overdue">It is open, and that day passed.</param>
/// <param name="ToHatId">Whom in particular.</param>
/// <param name="Answer">The answer.</param>
/// <param name="AnsweredAt">When.</param>
public sealed record RequestView(
    Guid RequestId,
    Guid CaseId,
    RequestState State,
    Guid FromOrganisationId,
    Guid ToOrganisationId,
    string Question,
    DateOnly AnswerBeforeOn,
    DateTimeOffset AskedAt,
    bool Overdue,
    Guid? ToHatId = null,
    string? Answer = null,
    DateTimeOffset? AnsweredAt = null)
{
    internal static RequestView Of(CaseRequest r, DateTimeOffset now) => new(
        r.Id, r.CaseId, r.State, r.FromOrganisationId, r.ToOrganisationId, r.Question, r.AnswerBeforeOn, r.CreatedAt, r.IsOverdueOn(DutchDay.Of(now)), r.ToHatId, r.Answer, r.AnsweredAt);
}

/// <summary>Asks another participant something; never an order.</summary>
/// <remarks>Whoever takes part or holds a role, while the case runs. 400 <c>outOfRange</c> at <c>/answerBeforeOn</c>; <c>unknown</c> at <c>/toOrganisationId</c> for who takes no part; <c>unknown</c>, <c>otherOrganisation</c> or, for who does not see the case, <c>takesNoPart</c> at <c>/toHatId</c>: who does stands in <c>listParticipants</c>. 409 <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. Who was asked finds it in <c>getMyPart</c>, and answers with <c>answerRequest</c> or <c>declineRequest</c>; who asked takes it back with <c>withdrawRequest</c>.</remarks>
public static class AskParticipant
{
    public static Task<Results<CreatedWithETag<RequestView>, NotFound>> Handle(
        EntityId caseId, AskParticipantRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => AskAsync(caseId, request, caller, db, desk, clock, token), cancel);

    private static async Task<Results<CreatedWithETag<RequestView>, NotFound>> AskAsync(
        Guid caseId, AskParticipantRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // nobody ends the part of who is asked at this moment
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();
        if (request.AnswerBeforeOn < DutchDay.Of(desk.Now))
            throw ProblemException.Invalid("/answerBeforeOn", "outOfRange", "An answer is asked for today or later.");
        if (!caseFile.HasParticipant(request.ToOrganisationId))
            throw ProblemException.Invalid("/toOrganisationId", "unknown", "No such organisation takes part in this case.");
        if (request.ToHatId is { } hatId)
            await db.EnsureReachesAsync(hatId, request.ToOrganisationId, caseFile.Id, desk.Now, cancel);

        caseFile.EnsureContributes(by);
        var asked = new CaseRequest(Ids.New(clock), caseFile.Id, request.ToOrganisationId, request.ToHatId, request.Question.Trim(), request.AnswerBeforeOn, by, desk.Now);
        db.Requests.Add(asked);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/cases/{caseFile.Id}/requests/{asked.Id}", RequestView.Of(asked, desk.Now), asked);
    }

    /// <remarks>A question that nobody sees is answered by nobody.</remarks>
    private static async Task EnsureReachesAsync(this CasesDbContext db, Guid hatId, Guid organisationId, Guid caseId, DateTimeOffset now, CancellationToken cancel)
    {
        var (hat, kind) = await db.RequireHatAsync(hatId, "/toHatId", now, cancel);
        if (hat.OrganisationId != organisationId)
            throw ProblemException.Invalid("/toHatId", "otherOrganisation", "The hat is of another organisation than toOrganisationId.");
        if (!await db.Cases.Where(c => c.Id == caseId).VisibleTo(new Actor(hat.HatId, hat.OrganisationId, hat.ProfessionalId, kind)).AnyAsync(cancel))
            throw ProblemException.Invalid("/toHatId", "takesNoPart", "This hat does not see the case: name the one of the organisation's part, or nobody, so that whoever there sees it answers.");
    }
}

/// <summary>The requests of a case, newest first.</summary>
public static class ListRequests
{
    public static async Task<Results<Ok<Page<RequestView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        await db.Cases.IsVisibleAsync(caseId, caller, cancel)
            ? TypedResults.Ok(await db.Requests.AsNoTracking().Where(r => r.CaseId == caseId.Value).ToPageAsync(page, r => RequestView.Of(r, desk.Now), cancel))
            : TypedResults.NotFound();
}

/// <summary>One request.</summary>
public static class GetRequest
{
    public static async Task<Results<OkWithETag<RequestView>, NotFound>> Handle(
        EntityId caseId, EntityId requestId, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        await db.FindRequestAsync(caseId, requestId, caller, cancel) is { } request ? Answers.Always(RequestView.Of(request, desk.Now), request) : TypedResults.NotFound();

    internal static async Task<CaseRequest?> FindRequestAsync(this CasesDbContext db, Guid caseId, Guid requestId, Caller caller, CancellationToken cancel) =>
        await db.Cases.IsVisibleAsync(caseId, caller, cancel) ? await db.Requests.SingleOrDefaultAsync(r => r.Id == requestId && r.CaseId == caseId, cancel) : null;
}

/// <summary>Answers a request; only the organisation that was asked.</summary>
/// <remarks>The organisation that was asked, once, while the case runs or the one as which it goes on. 409 <c>not-asked</c> (I-8), <c>request-answered</c> (also where it waits for nobody any more), <c>case-in-intake</c>, <c>case-ended</c>.</remarks>
public static class AnswerRequest
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId requestId, AnswerRequestRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        EndAsync(caseId, requestId, (asked, by) => asked.End(RequestState.Answered, request.Answer.Trim(), by, desk.Now), expected, caller, db, cancel);

    internal static async Task<Results<NoContentWithETag, NotFound>> EndAsync(
        Guid caseId, Guid requestId, Action<CaseRequest, Actor> end, IfMatch expected, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        if (await db.FindRequestAsync(caseId, requestId, caller, cancel) is not { } asked)
            return TypedResults.NotFound();

        expected.EnsureIs(asked.Version);
        (await db.GoesOnAsAsync(await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, cancel), cancel)).EnsureRunning();
        end(asked, by);
        await db.SaveChangesAsync(cancel);

        return Answers.Changed(asked);
    }
}

/// <summary>Does not answer a request: a normal end, without penalty.</summary>
/// <remarks>The organisation that was asked, once, while the case runs or the one as which it goes on. 409 <c>not-asked</c> (I-8), <c>request-answered</c> (also where it waits for nobody any more), <c>case-in-intake</c>, <c>case-ended</c>. Who asked can ask another with <c>askParticipant</c>.</remarks>
public static class DeclineRequest
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId requestId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        AnswerRequest.EndAsync(caseId, requestId, (asked, by) => asked.End(RequestState.Declined, null, by, desk.Now), expected, caller, db, cancel);
}

/// <summary>Takes a request back that nobody answered; only the organisation that asked.</summary>
/// <remarks>The organisation that asked, while it is open and the case runs, or the one as which it goes on. 409 <c>not-the-asker</c> (I-8), <c>request-answered</c> (also where it waits for nobody any more), <c>case-in-intake</c>, <c>case-ended</c>. Who was asked has nothing to answer any more; another can be asked with <c>askParticipant</c>.</remarks>
public static class WithdrawRequest
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId requestId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        AnswerRequest.EndAsync(caseId, requestId, (asked, by) => asked.Withdraw(by, desk.Now), expected, caller, db, cancel);
}
