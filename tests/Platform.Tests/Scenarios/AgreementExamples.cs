using Platform.Story;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of what partners agree, decide and ask between meetings, sent as the served document has them.</summary>
[Collection(WholePlatform.Name)]
public sealed class AgreementExamples(RunningPlatform platform)
{
    internal static readonly string[] OfAgreements = ["proposeAgreement", "acceptAgreement", "renegotiateAgreement", "reportStuck", "contradictAgreement", "leaveCase", "reassignAgreement"];
    internal static readonly string[] BetweenMeetings = ["takeDecision", "acceptDecision", "giveAdvice", "askParticipant", "answerRequest", "recordContact"];
    internal static readonly string[] AfterADay = ["concludeDeviation"];

    private Stage Stage => platform.Stage;

    [Fact]
    public async Task The_examples_of_an_agreement_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var (team, police) = (Stage[Cast.NeighbourhoodTeam], Stage[Cast.PoliceSpecialist]);
        var own = await OwnCase.Open(Stage, "Household Handdruk", Cast.NeighbourhoodTeam, Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);
        var agreed = new { OwnerOrganisationId = team.OrganisationId, GoalId = await own.Goal("The rent is paid.") };

        by.Knows("agreementId", await by.Show(own.Director, "proposeAgreement", agreed));
        await by.Show(team, "acceptAgreement");
        await by.Show(own.Director, "renegotiateAgreement", agreed);
        await by.Show(team, "reportStuck");

        by.Knows("agreementId", await by.Show(own.Director, "proposeAgreement", agreed));
        await by.Show(team, "acceptAgreement");
        await by.Do(team, "completeAgreement");
        await by.Show(own.Director, "contradictAgreement");
        by.Knows("participantId", await own.PartOf(team));
        await by.Show(team, "leaveCase");
        await by.Show(own.Director, "reassignAgreement", new { OwnerOrganisationId = police.OrganisationId });

        by.Showed(OfAgreements);
    }

    [Fact]
    public async Task The_examples_of_what_partners_do_between_meetings_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var police = Stage[Cast.PoliceSpecialist];
        var own = await OwnCase.Open(Stage, "Household Tussentijd", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);

        await by.Show(police, "giveAdvice");
        by.Knows("decisionId", await by.Show(own.Director, "takeDecision", new { BindsOrganisationIds = new[] { police.OrganisationId } }));
        await by.Show(police, "acceptDecision");
        by.Knows("requestId", await by.Show(police, "askParticipant"));
        await by.Show(own.Director, "answerRequest");
        await by.Show(police, "recordContact");

        by.Showed(BetweenMeetings);
    }

    [Fact]
    public async Task The_example_of_how_it_goes_on_after_an_exception_works_when_it_is_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Doorbraak", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);
        var deviates = (await own.Director.Post($"{own.Path}/decisions", new
        {
            ProcessTitle = "Visits in pairs",
            Text = "Both organisations visit together.",
            PreventiveAlternative = "A first talk at school.",
            ExpectedEffect = "The visits go on.",
            Exception = new { Rule = "One organisation visits at a time", Reason = "The family asked for both.", EndsOn = Made.Day(30) },
        })).Expect(201);
        by.Knows("decisionId", deviates);
        await by.Refused(own.Director, "concludeDeviation", "exception-holds");

        await platform.Passed("cases", "Decisions.Deviation.EndsOn", Guid.Parse(deviates.Required("decisionId")));
        (await own.Director.Get($"{own.Path}/overview")).Expect(200).ExpectWords("exceptionEnded");
        await by.Show(own.Director, "concludeDeviation");
        (await own.Director.Get($"{own.Path}/overview")).Expect(200).ExpectNothingOf("exceptionEnded");

        by.Showed(AfterADay);
    }
}
