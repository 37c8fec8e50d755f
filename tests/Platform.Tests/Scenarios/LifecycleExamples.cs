using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of how a case begins, rests, moves and ends, sent as the served document has them.</summary>
[Collection(WholePlatform.Name)]
public sealed class LifecycleExamples(RunningPlatform platform)
{
    internal static readonly string[] OfIntake = ["doNotAcceptCase"];
    internal static readonly string[] OfRest = ["suspendCase"];
    internal static readonly string[] OfEnd = ["holdAfterActionReview", "startMonitoring", "changeMonitor", "recordResidentsCopy", "closeCase", "offerLesson", "reopenCase"];
    internal static readonly string[] OfRegime = ["proposeRegimeTransfer", "declineRegimeTransfer", "returnToLocalRules"];
    internal static readonly string[] OfHolds = ["placeCaseHold", "reviewCaseHold"];
    internal static readonly string[] OfTransfers = ["proposeTransfer", "declineTransfer", "acceptTransfer"];
    internal static readonly string[] OfMerges = ["proposeMerge", "takeUpMerge"];

    private Stage Stage => platform.Stage;

    private Actor Triage => Stage[Cast.Triage];

    [Fact]
    public async Task The_example_of_an_intake_that_becomes_no_case_works_when_it_is_sent()
    {
        RunningPlatform.Needed();
        var by = await ByDocument.Read(platform.Http);
        by.Knows("caseId", await Intake("Household Voorpoort", Made.Home("Windroosgang")));

        await by.Show(Triage, "doNotAcceptCase");

        by.Showed(OfIntake);
    }

    [Fact]
    public async Task The_example_of_a_case_that_rests_works_when_it_is_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Winterslaap", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);

        await by.Show(own.Director, "suspendCase");

        by.Showed(OfRest);
    }

    [Fact]
    public async Task The_examples_of_the_end_of_a_case_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Avondrood", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);
        var goal = await own.Goal("The home is quiet.");

        await by.Show(own.Director, "holdAfterActionReview");
        await by.Show(own.Director, "startMonitoring");
        await by.Show(own.Director, "changeMonitor");
        await by.Show(own.Director, "recordResidentsCopy");
        await Patience.Until("the term of aftercare has passed", () => by.Look(own.Director, "listSteps"), answer => !answer.Body.Contains("monitoring-term-runs", StringComparison.Ordinal));
        await by.Show(own.Director, "closeCase", new { GoalId = goal });
        await by.Show(own.Director, "offerLesson");
        await by.Show(own.Director, "reopenCase");

        by.Showed(OfEnd);
    }

    [Fact]
    public async Task The_examples_of_another_law_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var house = Stage[Cast.CareAndSafetyHouse];
        var own = await OwnCase.Open(Stage, "Household Wetgever", Cast.CareAndSafetyHouse);
        var by = await ByDocument.Read(platform.Http, own);

        by.Knows("transferId", await by.Show(own.Director, "proposeRegimeTransfer"));
        await by.Show(house, "declineRegimeTransfer");
        by.Knows("transferId", await by.Show(own.Director, "proposeRegimeTransfer"));
        await by.Do(house, "acceptRegimeTransfer");
        await by.Show(own.Director, "returnToLocalRules");

        by.Showed(OfRegime);
    }

    [Fact]
    public async Task The_examples_of_a_hold_on_a_case_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Bewaarder", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);

        by.Knows("holdId", await by.Show(Triage, "placeCaseHold"));
        await by.Show(Triage, "reviewCaseHold");

        by.Showed(OfHolds);
    }

    [Fact]
    public async Task The_examples_of_a_family_that_moves_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var elsewhere = Stage[Cast.TriageElsewhere];
        var own = await OwnCase.Open(Stage, "Household Verhuisbericht", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);
        await own.Goal("School goes on."); // the one item of which is said whether it is taken over

        by.Knows("transferId", await by.Show(own.Director, "proposeTransfer"));
        await by.Show(elsewhere, "declineTransfer");
        by.Knows("transferId", await by.Show(own.Director, "proposeTransfer"));
        var item = Assert.Single((await by.Look(elsewhere, "getTransfer")).Items());
        await by.Show(elsewhere, "acceptTransfer", new { ItemId = item.GetProperty("itemId").GetGuid() });

        by.Showed(OfTransfers);
    }

    [Fact]
    public async Task The_examples_of_two_cases_that_are_one_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var child = new { Name = "Yke Tweelingster", Role = "child", BornOn = new DateOnly(2012, 2, 29) };
        var own = await OwnCase.Open(Stage, "Household Tweelingster", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);
        await by.Do(own.Director, "addMember", child);
        by.Knows("caseId", await Intake("Household Tweelingster, father", Made.Home("Windroosgang")));
        await by.Do(Triage, "addMember", child);
        var suggested = (await by.Look(own.Director, "listMerges", "?limit=200")).Items().Single(merge => merge.GetProperty("myCaseId").GetGuid() == own.Id);
        by.Knows("mergeId", suggested.GetProperty("mergeId").GetGuid());

        await by.Show(own.Director, "takeUpMerge");
        await by.Show(Triage, "proposeMerge");

        by.Showed(OfMerges);
    }

    private async Task<Guid> Intake(string label, AddressRow home) =>
        Guid.Parse((await Triage.Post("/v1/cases", OwnCase.Body(label, home))).Expect(201).Required("caseId"));
}
