using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>Two people of one organisation at one moment: one of them has said it, the other hears so, and nothing is told twice (I-39).</summary>
public sealed class ParticipationAtOnceTests(CasesApp app) : IClassFixture<CasesApp>
{
    private const int Rounds = 5;

    [Fact]
    public async Task I39_of_two_answers_to_one_invitation_at_one_moment_one_is_given()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var c = (await app.Open()).CaseId;
            var part = await app.Invite(c, Nurse, Triage);
            await app.Ok(Director, $"/v1/cases/{c}/director/acceptance", null, await app.Version(c, Director)); // in intake a yes can be taken back
            var (path, before) = ($"/v1/cases/{c}/participants/{part}", await app.Version(c, Director));

            var answers = await Task.WhenAll(
                app.As(Nurse).Post($"{path}/acceptance"),
                app.As(GgzCoordinator).Post($"{path}/acceptance"),
                app.As(Nurse).Post($"{path}/declination"),
                app.As(GgzCoordinator).Post($"{path}/declination"));

            await OneSucceeded(answers, "invitation-answered");
            var accepted = answers[0].IsSuccessStatusCode || answers[1].IsSuccessStatusCode;
            var stands = (await app.As(Director).Get<CaseView>($"/v1/cases/{c}")).Participants.Single(p => p.OrganisationId == Ggz);
            Assert.Equal(accepted ? ParticipantState.Accepted : ParticipantState.Declined, stands.State);
            Assert.Equal(before + 1, await app.Version(c, Director));
            Assert.Equal(accepted ? 1 : 0, (await app.SentEvents<ParticipantAccepted>()).Count(e => e.ParticipantId == part));
            Assert.Equal(accepted ? 0 : 1, (await app.SentEvents<ParticipantDeclined>()).Count(e => e.ParticipantId == part));
            Assert.Equal(1, await Told(c, Ggz));
        }
    }

    [Fact]
    public async Task I39_who_leaves_and_who_is_removed_at_one_moment_goes_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var c = await app.Activate();
            var part = c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;
            var (path, version, told) = ($"/v1/cases/{c.CaseId}/participants/{part}", await app.Version(c.CaseId, Director), await Told(c.CaseId, Ggz));

            var answers = await Task.WhenAll(
                app.As(Nurse).Post($"{path}/departure", new LeaveCaseRequest(), version),
                app.As(GgzCoordinator).Post($"{path}/departure", new LeaveCaseRequest(ContributionChoice.Withdraw), version),
                app.As(Director).Post($"{path}/removal", ifMatch: version));

            await OneSucceeded(answers, "takes-no-part");
            Assert.Equal(version + 1, await app.Version(c.CaseId, Director));
            Assert.Single(await app.SentEvents<ParticipantLeft>(), e => e.ParticipantId == part);
            Assert.Equal(told + (answers[2].IsSuccessStatusCode ? 0 : 1), await Told(c.CaseId, Ggz));
            foreach (var gone in new[] { Nurse, GgzCoordinator })
                Assert.Equal(HttpStatusCode.NotFound, (await app.As(gone).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        }
    }

    [Fact]
    public async Task I39_of_two_invitations_of_one_organisation_at_one_moment_one_is_sent()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var c = (await app.Activate()).CaseId;
            var version = await app.Version(c, Director);
            var request = new InviteParticipantRequest(QuestionKind.Assess, HatId: Officer.HatId);

            var answers = await Task.WhenAll(
                app.As(Director).Post($"/v1/cases/{c}/participants", request, version),
                app.As(Director).Post($"/v1/cases/{c}/participants", request, version),
                app.As(Nurse).Post($"/v1/cases/{c}/participants/suggestions", new SuggestParticipantRequest(Police, QuestionKind.Advise), version));

            await OneSucceeded(answers, "already-invited");
            Assert.Single((await app.As(Director).Get<CaseView>($"/v1/cases/{c}")).Participants, p => p.OrganisationId == Police);
            Assert.Equal(answers[2].IsSuccessStatusCode ? 0 : 1, (await app.SentEvents<ParticipantInvited>()).Count(e => e.CaseId == c && e.OrganisationId == Police));
        }
    }

    [Fact]
    public async Task I9_who_leaves_while_a_colleague_accepts_an_agreement_is_bound_by_nothing()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var c = await app.Activate();
            var (path, part) = ($"/v1/cases/{c.CaseId}", c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId);
            var agreement = (await app.Propose(c.CaseId)).AgreementId;
            var version = await app.Version(c.CaseId, Director);

            var (left, accepted) = (
                app.As(Nurse).Post($"{path}/participants/{part}/departure", new LeaveCaseRequest(), version),
                app.As(GgzCoordinator).Post($"{path}/agreements/{agreement}/acceptance", new AcceptAgreementRequest(), 1));
            await Task.WhenAll(left, accepted);

            // Both where one came after the other; where they crossed, who came second has to look again.
            Assert.True((await left).IsSuccessStatusCode || (await accepted).IsSuccessStatusCode);
            var takesPart = (await app.As(Director).Get<CaseView>(path)).Participants.Any(p => p.OrganisationId == Ggz && p.State is ParticipantState.Accepted);
            Assert.Equal(!(await left).IsSuccessStatusCode, takesPart);
            var stands = (await app.As(Director).Get<AgreementView>($"{path}/agreements/{agreement}")).State;
            Assert.Equal(takesPart ? AgreementState.Active : AgreementState.ToBeReassigned, stands);
        }
    }

    /// <summary>The others hear that it was said (<paramref name="said"/>), that the version is another by now, or, who may not see it any more, nothing.</summary>
    private static async Task OneSucceeded(HttpResponseMessage[] answers, string said)
    {
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        foreach (var other in answers.Where(a => !a.IsSuccessStatusCode && a.StatusCode is not (HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound)))
            Assert.Equal((HttpStatusCode.Conflict, said), (other.StatusCode, await other.ProblemCode()));
    }

    /// <summary>How many lines the organisation has in the history.</summary>
    private Task<int> Told(Guid caseId, Guid organisation) =>
        app.InDatabase(db => db.Timeline.CountAsync(e => e.CaseId == caseId && e.OrganisationId == organisation, TestContext.Current.CancellationToken));
}
