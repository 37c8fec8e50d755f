using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>What names something in its path needs that first: its example is sent in a scenario that makes it.</summary>
[Collection(WholePlatform.Name)]
public sealed class EveryExample(RunningPlatform platform)
{
    private static readonly string[] Shown =
    [
        .. PartnerExamples.OfOrganisations, .. PartnerExamples.OfPeople, .. PartnerExamples.OfWhomToCall, .. PartnerExamples.OfPartnerships, .. PartnerExamples.OfClients, .. PartnerExamples.OfImports,
        .. SignalExamples.OfTriage, .. SignalExamples.OfLinks, .. SignalExamples.OfHolds, .. SignalExamples.OfConsultations,
        .. PlanExamples.OfPlan, .. PlanExamples.OfGoalRounds, .. PlanExamples.OfMeasuring,
        .. AgreementExamples.OfAgreements, .. AgreementExamples.BetweenMeetings, .. AgreementExamples.AfterADay,
        .. DirectionExamples.OfParticipants, .. DirectionExamples.OfRoles, .. DirectionExamples.OfScaling, .. DirectionExamples.OfCrisis,
        .. LifecycleExamples.OfIntake, .. LifecycleExamples.OfRest, .. LifecycleExamples.OfEnd, .. LifecycleExamples.OfRegime, .. LifecycleExamples.OfHolds, .. LifecycleExamples.OfTransfers, .. LifecycleExamples.OfMerges,
        .. HouseholdExamples.OfMembers, .. HouseholdExamples.OfSubject, .. HouseholdExamples.OfCompartments,
        .. ForumExamples.OfForums, .. ForumExamples.OfSeries, .. ForumExamples.OfMeetings, .. ForumExamples.OfQuorum,
        .. SessionExamples.OfSession,
    ];

    [Fact]
    public async Task The_example_of_everything_that_changes_something_by_its_name_is_shown_to_work()
    {
        RunningPlatform.Needed();
        var by = await ByDocument.Read(platform.Http);

        Assert.Equal(by.Changes.Order(StringComparer.Ordinal), Shown.Order(StringComparer.Ordinal));
    }
}
