using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>Who directs ends a part in which nobody is left to take it.</summary>
/// <remarks>A class of its own: the hats that end here are worn in the others.</remarks>
public sealed class PartWithoutAPersonTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task A_part_without_a_person_is_an_alarm_until_the_organisation_names_one_or_who_directs_ends_it_with_a_reason()
    {
        var (c, other) = (await app.Activate(), await app.Activate());
        var police = await app.Invite(c.CaseId, Officer, Director);
        await CasesApp.Ok(app.As(Officer), $"/v1/cases/{c.CaseId}/participants/{police}/acceptance");

        foreach (var gone in new[] { Officer, Nurse })
            await app.Deliver(gone.HatId, new HatEnded { HatId = gone.HatId, ProfessionalId = gone.ProfessionalId, OrganisationId = gone.OrganisationId, Kind = gone.Kind, ValidFrom = new DateOnly(2026, 1, 1), EndedAt = app.Clock.GetUtcNow() }, 2);

        Assert.Contains(CaseAlarm.PartnerWithoutPerson, await Alarms(c));
        Assert.Equal(HttpStatusCode.NoContent, (await app.NamePerson(other.CaseId, Part(other, Ggz), NursesColleague, GgzCoordinator)).StatusCode);
        Assert.DoesNotContain(CaseAlarm.PartnerWithoutPerson, await Alarms(other));
        Assert.Equal(HttpStatusCode.NoContent, (await app.NamePerson(c.CaseId, Part(c, Ggz), NursesColleague, GgzCoordinator)).StatusCode);
        Assert.Contains(CaseAlarm.PartnerWithoutPerson, await Alarms(c)); // the police have no coordinator
        Assert.Equal(HttpStatusCode.BadRequest, (await app.As(Director).Post($"/v1/cases/{c.CaseId}/participants/{police}/removal?reason=heIsIll", null, await app.Version(c.CaseId, Director))).StatusCode);
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/participants/{police}/removal?reason=notReachable", null, await app.Version(c.CaseId, Director));

        Assert.DoesNotContain(CaseAlarm.PartnerWithoutPerson, await Alarms(c));
        Assert.Contains((await app.As(Director).Get<Page<TimelineLine>>($"/v1/cases/{c.CaseId}/timeline")).Items, l => l.What == "Ended the part of Police: nobody there could be reached.");
    }

    private async Task<IReadOnlyList<CaseAlarm>> Alarms(CaseView c) => (await app.As(Director).Get<Page<BoardCase>>("/v1/board?limit=200")).Items.Single(b => b.CaseId == c.CaseId).Alarms;

    private static Guid Part(CaseView c, Guid organisation) => c.Participants.Single(p => p.OrganisationId == organisation).ParticipantId;
}
