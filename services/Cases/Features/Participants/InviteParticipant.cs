using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Participants;

/// <summary>Whom to ask, and for what.</summary>
/// <param name="OrganisationId">The organisation; may be absent when a hat is named.</param>
/// <param name="HatId">Whom in particular; absent: anybody of the organisation who may take part. With <c>emergencyDecision</c> required.</param>
/// <param name="Question">What it is asked for; <c>emergencyDecision</c> calls in who may decide in an emergency.</param>
public sealed record InviteParticipantRequest(QuestionKind Question, Guid? OrganisationId = null, Guid? HatId = null);

/// <summary>Asks an organisation to take part ("deelnemer"), or calls in who may decide in an emergency. Until it accepts it learns only regime, kind of question, area and director.</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct. With the question <c>emergencyDecision</c> whoever takes part, while the case runs below phase 4: for one hat under a mandate with the power <c>emergencyScale</c> (who is on call), also a colleague of an organisation that takes part; nobody answers in its place, and its part ends with the case. Partners is asked at this moment, and where nobody answers the call stands. 400 <c>required</c> at <c>/organisationId</c> where nobody is named, with <c>emergencyDecision</c> at <c>/hatId</c>; <c>unknown</c> at <c>/organisationId</c> or <c>/hatId</c>; <c>otherOrganisation</c> at <c>/hatId</c>. 409 <c>already-invited</c>, <c>director-only</c>, <c>case-ended</c>; with <c>emergencyDecision</c> also <c>no-emergency-power</c>, <c>takes-no-part</c>, <c>emergency-goes-to-crisis</c>: the case is at phase 4; <c>case-in-intake</c>. Next: who was asked finds it in <c>listCaseInvitations</c> and answers with <c>acceptInvitation</c> or <c>declineInvitation</c>, and reads the case once it said yes and the case is active; who was called in decides with <c>decideScaling</c>, and is let go afterwards with <c>removeParticipant</c>.</remarks>
public static class InviteParticipant
{
    public static async Task<Results<CreatedWithETag<ParticipantView>, NotFound>> Handle(
        EntityId caseId, InviteParticipantRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MandateChecks mandates, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        var (organisationId, hat) = await AskedAsync(request, db, desk.Now, cancel);
        var invited = request.Question is not QuestionKind.EmergencyDecision ? caseFile.Invite(Ids.New(clock), organisationId, hat?.HatId, request.Question, by, desk.Now)
            : hat is null ? throw ProblemException.Invalid("/hatId", "required", "Who decides in an emergency is called in by name: say which hat.")
            : caseFile.CallIn(Ids.New(clock), hat, await mandates.AskAsync(MandateQuestion.InEmergency(hat.HatId, caseFile.MunicipalityCode), cancel), by, desk.Now);
        await desk.SaveAsync(caseFile, [invited], cancel);

        var participant = caseFile.Participants.Single(p => p.ParticipantId == invited.ParticipantId); // that of the suggestion, where there was one
        return Answers.Created($"/v1/cases/{caseFile.Id}/participants/{participant.ParticipantId}", ParticipantView.Of(participant, await db.NamesAsync([organisationId], cancel)), caseFile);
    }

    private static async Task<(Guid OrganisationId, HatRef? Hat)> AskedAsync(InviteParticipantRequest request, CasesDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        if (request.HatId is { } hatId)
        {
            var (hat, _) = await db.RequireHatAsync(hatId, "/hatId", now, cancel);
            return request.OrganisationId is null || request.OrganisationId == hat.OrganisationId
                ? (hat.OrganisationId, hat)
                : throw ProblemException.Invalid("/hatId", "otherOrganisation", "The hat is of another organisation than organisationId.");
        }

        if (request.OrganisationId is not { } organisationId)
            throw ProblemException.Invalid("/organisationId", "required", "An invitation names an organisation, a hat, or both.");

        await db.RequireOrganisationAsync(organisationId, "/organisationId", cancel);
        return (organisationId, null);
    }
}
