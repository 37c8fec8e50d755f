using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>An organisation says who of it takes part.</summary>
public sealed class PartOfAPersonTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task I8_Who_takes_part_or_the_coordinator_puts_another_person_in_the_part_of_the_own_organisation(bool coordinator)
    {
        var c = await app.Activate();
        var (path, part) = ($"/v1/cases/{c.CaseId}", Part(c, Ggz));
        var by = coordinator ? GgzCoordinator : Nurse;

        Assert.Equal(HttpStatusCode.NoContent, (await Name(c, part, NursesColleague, by)).StatusCode);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await app.As(Nurse).Get(path)).StatusCode, (await app.As(NursesColleague).Get(path)).StatusCode));
        Assert.Equal(NursesColleague.HatId, (await app.SentEvents<ParticipantAccepted>()).Last(e => e.ParticipantId == part).HatId);
        Assert.Contains((await app.As(Director).Get<Page<TimelineLine>>($"{path}/timeline")).Items, l => l.What == "Another person takes part for GGZ from now on.");
    }

    [Fact]
    public async Task I8_Nobody_else_says_who_takes_part_for_an_organisation_and_only_a_hat_of_it_that_may_takes_part()
    {
        var c = await app.Activate();
        var part = Part(c, Ggz);

        Assert.Equal("not-your-participation", await (await Name(c, part, NursesColleague, Director)).ProblemCode());
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Put($"/v1/cases/{c.CaseId}/participants/{part}/person", new NameParticipantPersonRequest(NursesColleague.HatId), 1)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Nurse).Put($"/v1/cases/{c.CaseId}/participants/{Guid.NewGuid()}/person", new NameParticipantPersonRequest(NursesColleague.HatId), 1)).StatusCode);
        foreach (var hat in new[] { Officer, Commissioner })
            Assert.Equal((HttpStatusCode.BadRequest, "/hatId"), ((await Name(c, part, hat, Nurse)).StatusCode, Assert.Single(await (await Name(c, part, hat, Nurse)).Pointers())));
        Assert.Equal("takes-part-already", await (await Name(c, part, Nurse, Nurse)).ProblemCode());
        await app.End(c.CaseId);
        Assert.Equal("case-ended", await (await Name(c, part, NursesColleague, Nurse)).ProblemCode());
    }

    [Fact]
    public async Task Who_was_called_in_for_an_emergency_is_one_hat_and_nobody_takes_its_place()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/participants";
        var called = await (await app.As(Nurse).Post(path, new InviteParticipantRequest(QuestionKind.EmergencyDecision, HatId: Officer.HatId), await app.Version(c.CaseId, Nurse))).Read<ParticipantView>();
        await CasesApp.Ok(app.As(Officer), $"{path}/{called.ParticipantId}/acceptance");
        var colleague = new Actor(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.Safety);
        await app.Given(new Platform.Directory.HatCopy { Id = colleague.HatId, ProfessionalId = colleague.ProfessionalId, OrganisationId = Police, Kind = colleague.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });

        Assert.Equal("called-in-by-name", await (await Name(c, called.ParticipantId, colleague, Officer)).ProblemCode());
    }

    private Task<HttpResponseMessage> Name(CaseView c, Guid part, Actor who, Actor by) => app.NamePerson(c.CaseId, part, who, by);

    private static Guid Part(CaseView c, Guid organisation) => c.Participants.Single(p => p.OrganisationId == organisation).ParticipantId;
}
