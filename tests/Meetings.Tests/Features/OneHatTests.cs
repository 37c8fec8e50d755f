using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class OneHatTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task I14_one_person_with_more_hats_sees_and_does_at_a_table_what_the_hat_of_the_call_may()
    {
        var seated = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        var elsewhere = TestCaller.Person(Guid.NewGuid(), HatKind.Safety) with { ProfessionalId = seated.ProfessionalId };
        var unseated = seated with { HatId = Guid.NewGuid() };
        await app.Wear(seated, elsewhere, unseated);
        var meeting = await app.Plan((await app.ForumOf(MeetingsApp.Chair, seated, elsewhere)).Id);
        var caseId = await app.Case(seated);
        await app.Deliver(caseId, app.Accepted(caseId, elsewhere) with { ParticipantId = Guid.NewGuid() }, 5);
        var item = await app.Add(meeting, caseId, invited: [seated]);
        await (await app.Step(meeting, "freeze")).Read<MeetingView>();
        var statement = $"/v1/meetings/{meeting.Id}/confidentiality";

        foreach (var (hat, ofMeeting, ofItem) in new[] { (seated, HttpStatusCode.OK, HttpStatusCode.OK), (elsewhere, HttpStatusCode.OK, HttpStatusCode.NotFound), (unseated, HttpStatusCode.NotFound, HttpStatusCode.NotFound) })
        {
            Assert.Equal(ofMeeting, (await app.As(hat).Get($"/v1/meetings/{meeting.Id}")).StatusCode);
            Assert.Equal(ofItem, (await app.As(hat).Get(MeetingsApp.Path(item))).StatusCode);
        }

        var accepted = Assert.Single((await (await app.As(seated).Post(statement, new AcceptConfidentialityRequest())).Read<ConfidentialityView>()).Acceptances);
        Assert.Equal((seated.HatId!.Value, seated.OrganisationId!.Value, seated.HatId.Value), (accepted.HatId, accepted.OrganisationId, accepted.RecordedByHatId));
        Assert.Empty((await app.As(elsewhere).Get<ConfidentialityView>(statement)).Acceptances); // what one hat said is not said by the other
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(elsewhere).Post(statement, new AcceptConfidentialityRequest([seated.HatId.Value]))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(unseated).Post(statement, new AcceptConfidentialityRequest())).StatusCode);
    }
}
