using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Contacts;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What a request may hold at most can be kept, also with what is made of it: keys, and the lines of the history.</summary>
/// <remarks>That a text fits its column is seen by every test of a service: SQLite alone would take any length.</remarks>
public sealed class LongestTextsTests(CasesApp app) : IClassFixture<CasesApp>
{
    private const int Label = 200;
    private const int Title = 120;
    private const int Text = 2000;
    private const int LongText = 8000;

    [Fact]
    public async Task Names_as_long_as_they_may_be_have_a_place_and_a_key()
    {
        var name = new string('각', Label);
        var request = new OpenCaseRequest(new CaseSubject(SubjectKind.Household, name), Area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Postponed, Longest(Text), app.InNineDays()));

        var opened = await (await app.As(Triage).Post("/v1/cases", request)).Read<CaseView>();
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{opened.CaseId}/members", new AddMemberRequest(name, MemberRole.Child, new DateOnly(2000, 1, 31)));
    }

    [Fact]
    public async Task What_is_agreed_decided_and_written_down_in_full_is_kept_and_told_in_the_history()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var proposal = new ProposeAgreementRequest(Longest(Title), Longest(Text), Longest(Text, 'y'), Longest(Text), Ggz, app.InNineDays(), await app.AddGoal(c.CaseId));
        var agreement = await (await app.As(Director).Post($"{path}/agreements", proposal)).Read<AgreementView>();
        app.NobodyAnswersForMandates();
        await app.Ok(Nurse, $"{path}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var decision = new TakeDecisionRequest(Longest(Title), Longest(Text), Longest(Text), Longest(Text), [Ggz], new DecisionDeviation(Longest(300), Longest(Text), app.InNineDays()));
        await CasesApp.Ok(app.As(Director), $"{path}/decisions", decision);
        app.Mandates("covered");
        await CasesApp.Ok(app.As(Nurse), $"{path}/perspectives", new GivePerspectiveRequest(Longest(Text), Longest(Text), Longest(Text)));
        var change = await (await app.As(Nurse).Post($"{path}/plan/proposals", new ProposePlanChangeRequest(1, Longest(Text), Longest(LongText), Longest(Text)))).Read<PlanProposalView>();
        await app.Ok(Director, $"{path}/plan/proposals/{change.ProposalId}/declination", new DeclinePlanProposalRequest(Longest(Text)), 1);
        await CasesApp.Ok(app.As(Nurse), $"{path}/contact-moments", new RecordContactRequest(ContactKind.Phone, Longest(Text), app.Clock.GetUtcNow()));
        await CasesApp.Ok(app.As(Director), $"{path}/goal-rounds", new OpenGoalRoundRequest(Longest(300)));
        await CasesApp.Ok(app.As(Nurse), $"{path}/requests", new AskParticipantRequest(Municipality, Longest(Text), app.InNineDays()));
        await app.Ok(Nurse, $"{path}/participants/{c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Nurse)); // told of each
    }

    private static string Longest(int length, char of = 'x') => new(of, length);
}
