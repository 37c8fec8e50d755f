using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Tells the signaller what became of the signal.</summary>
/// <param name="Message">What the signaller hears, even if it is that more cannot be told.</param>
/// <param name="Level">How much that is: D0 nothing but "weighed", D1 who is involved, D2 that something plays, D3 what to do or to avoid.</param>
public sealed record GiveFeedbackRequest(
    [Required, StringLength(Lengths.Text)] string Message,
    FeedbackLevel Level = FeedbackLevel.D0);

/// <summary>Tells the signaller what became of it (terugkoppeling).</summary>
/// <remarks>The triage of the signal's area, once there is an outcome. 409 <c>outcome-missing</c> (first <c>decideTriage</c>), <c>signal-closed</c>, <c>identity-unconfirmed</c>: above D2 it has to be sure who it is about (first <c>setIdentityConfidence</c>, I-7); <c>level-above-signaller</c>: that kind of organisation is told less (I-22); <c>signal-full</c>. Without a case that runs the signal is finished; otherwise it is told again when the case ended.</remarks>
public static class GiveFeedback
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        GiveFeedbackRequest request,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        SignalTerms terms,
        IEventOutbox events,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);

        // One transaction from reading whether the case runs to the commit: a case that is reopened at this moment finds the signal finished, or this finds the case running.
        var signal = await db.InTransactionAsync(async token =>
        {
            if (await db.FindVisibleAsync(signalId, viewer, token) is not { } found)
                return null;

            viewer.EnsureWeighs(found);
            expected.EnsureIs(found.Version);
            var caseRuns = found.Triage?.CaseId is not null && (await db.CaseOfAsync(found, token))?.EndedAt is null;
            var organisation = await db.Set<OrganisationCopy>().AsNoTracking().SingleOrDefaultAsync(copy => copy.Id == found.SignallerOrganisationId, token);
            events.Add(found, found.GiveFeedback(Ids.New(clock), request.Message, request.Level, terms.MostFor(organisation?.Type), caller.RequireHat().HatId, caseRuns, clock.GetUtcNow()));
            await db.SaveChangesAsync(found, expected, token);

            return found;
        }, cancel);

        return signal is null ? TypedResults.NotFound() : Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}
