using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

public sealed class InvitingTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task A_suggested_organisation_that_is_invited_keeps_the_part_that_it_was_suggested_for()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/participants";
        await app.Ok(Nurse, $"{path}/suggestions", new SuggestParticipantRequest(Police, QuestionKind.Advise), await app.Version(c.CaseId, Nurse));
        var suggested = (await app.As(Director).Get<Page<ParticipantView>>(path)).Items.Single(p => p.OrganisationId == Police);

        var answer = await app.As(Director).Post(path, new InviteParticipantRequest(QuestionKind.Assess, Police, Officer.HatId), await app.Version(c.CaseId, Director));

        var invited = await answer.Read<ParticipantView>();
        Assert.Equal((HttpStatusCode.Created, $"{path}/{suggested.ParticipantId}"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal((suggested.ParticipantId, ParticipantState.Invited, QuestionKind.Assess), (invited.ParticipantId, invited.State, invited.Question));
        await CasesApp.Ok(app.As(Officer), $"{path}/{suggested.ParticipantId}/acceptance");
    }

    [Fact]
    public async Task Who_is_on_call_is_called_in_by_name_and_not_suggested()
    {
        var c = await app.Activate();

        var answer = await app.As(Nurse).Post($"/v1/cases/{c.CaseId}/participants/suggestions", new SuggestParticipantRequest(Police, QuestionKind.EmergencyDecision), await app.Version(c.CaseId, Nurse));

        Assert.Equal((HttpStatusCode.BadRequest, "/question"), (answer.StatusCode, Assert.Single(await answer.Pointers())));
    }
}
