using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Participants;

/// <summary>Who takes part for an organisation.</summary>
/// <param name="HatId">A hat of that organisation; active, and of a kind that may take part.</param>
public sealed record NameParticipantPersonRequest(Guid HatId);

/// <summary>Puts another person in the part of the own organisation: who goes on where somebody left, is ill or does something else now.</summary>
/// <remarks>Who takes part for the organisation, or its coordinator (I-8), until the case ended. 400 <c>unknown</c> at <c>/hatId</c>: no active hat that may take part (I-15); <c>otherOrganisation</c> at <c>/hatId</c>. 409 <c>not-your-participation</c>, <c>called-in-by-name</c>: who was called in for an emergency is that one hat; <c>takes-part-already</c>, <c>case-ended</c>. Who did so far reads the case no more by this part from that moment, and keeps the agreements that it carries out (<c>reassignAgreement</c>); so in the cases that go on as this one, where that same person takes part. Where an organisation has neither person nor coordinator, who directs reads the alarm <c>partnerWithoutPerson</c> and ends its part with <c>removeParticipant</c>. Next, for who was named: <c>getOverview</c>.</remarks>
public static class NameParticipantPerson
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId participantId, NameParticipantPersonRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel)
    {
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile?.Participants.SingleOrDefault(p => p.ParticipantId == participantId) is not { } participant)
            return TypedResults.NotFound();

        var (person, _) = await db.RequireHatAsync(request.HatId, "/hatId", desk.Now, cancel);
        if (person.OrganisationId != participant.OrganisationId)
            throw ProblemException.Invalid("/hatId", "otherOrganisation", "The hat is of another organisation than the one that takes part.");

        var (former, goOnAsIt) = (participant.HatId, await db.MergedIntoAsync(caseId, cancel));

        return await desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            var named = c.NamePerson(participantId, person, by, desk.Now);
            foreach (var merged in goOnAsIt)
                events.Add(merged, merged.PersonNamedWith(former, person, by, desk.Now));

            return [named];
        }, cancel);
    }
}
