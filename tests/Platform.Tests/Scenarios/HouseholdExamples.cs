using Platform.Story;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of who lives where, and who died, sent as the served document has them.</summary>
[Collection(WholePlatform.Name)]
public sealed class HouseholdExamples(RunningPlatform platform)
{
    internal static readonly string[] OfMembers = ["addMember", "correctMember", "correctMemberRole", "informMember", "endMembership"];
    internal static readonly string[] OfSubject = ["setSubjectConfidence", "moveHome", "informSubject", "registerDeath", "completeReview", "refocusCase"];
    internal static readonly string[] OfCompartments = ["openCompartment"];

    private Stage Stage => platform.Stage;

    [Fact]
    public async Task The_examples_of_a_member_of_a_household_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Voordeur", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);

        var added = await by.Show(own.Director, "addMember");
        by.Knows("memberId", added);
        var household = new { HouseholdId = added.Items("memberships")[0].GetProperty("householdId").GetGuid() };
        await by.Show(own.Director, "correctMember");
        await by.Show(own.Director, "correctMemberRole", household);
        await by.Show(own.Director, "informMember");
        await by.Show(own.Director, "endMembership", household);

        by.Showed(OfMembers);
    }

    [Fact]
    public async Task The_examples_of_whom_a_case_is_about_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Achterdeur", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);

        await by.Show(own.Director, "setSubjectConfidence");
        await by.Show(own.Director, "moveHome");
        await by.Show(own.Director, "informSubject");
        by.Knows("memberId", await by.Do(own.Director, "addMember", new { Name = "Tjitske Achterdeur", Role = "focus", BornOn = new DateOnly(1951, 1, 31) }));
        await by.Show(own.Director, "registerDeath");
        var task = Assert.Single((await by.Look(own.Director, "listReviewTasks")).Items());
        by.Knows("taskId", task.GetProperty("taskId").GetGuid());
        await by.Show(own.Director, "completeReview");
        await by.Show(own.Director, "refocusCase");

        by.Showed(OfSubject);
    }

    [Fact]
    public async Task The_example_of_a_household_at_an_address_works_when_it_is_sent()
    {
        RunningPlatform.Needed();
        var opened = (await Stage[Cast.Triage].Post("/v1/cases", OwnCase.Body("Windroosgang, upstairs and downstairs", Made.Home("Windroosgang"), "address"))).Expect(201);
        var by = await ByDocument.Read(platform.Http);
        by.Knows("caseId", opened);

        await by.Show(Stage[Cast.Triage], "openCompartment");

        by.Showed(OfCompartments);
    }
}
