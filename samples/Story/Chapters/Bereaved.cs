using Platform.Story.Region;

namespace Platform.Story.Chapters;

/// <summary>The person whom a case is about dies: what was asked of her stops without blame, nobody writes to her any more, and those who stay are looked at before anything else.</summary>
public static class Bereaved
{
    private const string Deceased = "Ada Roerdomp";

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("She dies, and a child stays");
        var own = await SideCase.Open(stage, Deceased, "9937 SA", [Cast.NeighbourhoodTeam, Cast.School]);
        var (director, team) = (own.Director, stage[Cast.NeighbourhoodTeam]);
        var goal = await own.Goal("She keeps her treatment, and her daughter can rely on that.");
        var mother = await Member(new { Name = Deceased, Role = "focus", BornOn = "1981-03-08" });
        var child = await Member(new { Name = "Lot Roerdomp", Role = "child", BornOn = SignalBody.Day(0)!.Value.AddYears(-10).AddDays(-40) });
        var hers = await own.Agreed(team, goal, "Weekly visit", memberId: mother);
        var childs = await own.Agreed(team, goal, "Swimming on Wednesday", memberId: child);

        stage.Teller.Step(director, (await director.Act(own.Path, "focus", Focus)).Refused("focus-stays"), "cannot make the case about somebody else while she lives");
        stage.Teller.Step(team, (await team.Act($"{own.Path}/members/{mother}", "death", new { DiedOn = SignalBody.Day(0) })).Done(), "hears that she died, and writes it down");
        await Stops(stage, own, goal, mother, hers, childs);
        await LookAgain(stage, own);

        async Task<string> Member(object member) => (await director.Act(own.Path, "members", member)).Expect(201).Required("memberId");
    }

    private static object Focus => new { Subject = new { Kind = "household", Label = "Lot Roerdomp and her aunt", PostalCode = "9938 SA", HouseNumber = "3" }, SubjectInformed = new { State = "informed" } };

    private static async Task Stops(Stage stage, SideCase own, Guid goal, string mother, string hers, string childs)
    {
        var (director, team) = (own.Director, stage[Cast.NeighbourhoodTeam]);
        stage.Teller.Step(team, (await team.Get(hers)).Expect(200).Expect("state", "stopped").Expect("stopReason", "deceased"), "finds that what was agreed with her stopped, and that nobody failed");
        stage.Teller.Step(team, (await team.Get(childs)).Expect(200).Expect("state", "active"), "goes on with what was agreed for the child");
        stage.Teller.Step(director, (await director.Get(own.Path)).Expect(200).Expect("subjectDied", "True").Expect("subjectInformed.state", "notApplicable"), "reads that nobody writes to her any more");
        stage.Teller.Step(director, (await director.Post($"{own.Path}/agreements", SideCase.Terms(team, goal, "Weekly visit", memberId: mother))).Refused("member-deceased"), "cannot agree on anything that is asked of her");
        stage.Teller.Step(stage[Cast.School], (await stage[Cast.School].Get($"{own.Path}/timeline")).Expect(200).ExpectNothingOf("Roerdomp", "died", "deceased"), "reads in the timeline that something changed, and not what");
    }

    private static async Task LookAgain(Stage stage, SideCase own)
    {
        var director = own.Director;
        var tasks = (await director.Get($"{own.Path}/review-tasks")).Expect(200).ExpectItems(1).ExpectWords("\"survivors\"");
        stage.Teller.Step(director, tasks, "is asked to look at those who stay");
        var monitoring = new { OwnerOrganisationId = director.OrganisationId, RelapseTriggers = new[] { "She does not come to school" } };
        stage.Teller.Step(director, (await director.Act(own.Path, "monitoring", monitoring)).Refused("review-tasks-open"), "cannot go on to aftercare before that");
        var task = tasks.Items().Single().GetProperty("taskId").GetGuid();
        stage.Teller.Step(director, (await director.Act(own.Path, $"review-tasks/{task}/completion", new { Finding = "She lives with her aunt, and wants to stay at her school." })).Done(), "talked with the child and her aunt, and says what was found");
        stage.Teller.Step(director, (await director.Act(own.Path, "focus", Focus)).Done(), "makes the case about the two of them");
        var goesOn = (await director.Get(own.Path)).Expect(200).Expect("subject.label", "Lot Roerdomp and her aunt").Expect("subjectDied", "False").Expect("status", "active").Expect("number", own.Number);
        stage.Teller.Step(director, goesOn, "the same case goes on, with the same people around it");
    }
}
