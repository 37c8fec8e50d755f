using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>One family, one case: a second opening is told to attach, and two cases that seem to be about the same child become one when two persons say so, and two again when it was another.</summary>
public static class TwoCases
{
    private static readonly object Child = new { Name = "Evi Stormvogel-Baks", Role = "child", BornOn = "2015-09-30" };

    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Two cases, one family");
        var (triage, elsewhere) = (stage[Cast.Triage], stage[Cast.TriageElsewhere]);

        var second = Opening("Family Van der Gouwe", "9907 SD", "14", stage[Cast.Director]);
        stage.Teller.Step(triage, (await triage.Post("/v1/cases", second)).Refused("active-case-exists").ExpectWords(plot.CaseNumber), "would open a second case for the household: told which one to attach to");
        stage.Teller.Step(elsewhere, (await elsewhere.Post("/v1/cases", second)).Refused("not-your-territory").ExpectNothingOf(plot.CaseNumber), "of the neighbouring municipality cannot open one here, and learns of none");

        var (mine, theirs) = (stage[Cast.Director], stage[Cast.ReceivingDirector]);
        var mother = await Open(stage, triage, Opening("Household Stormvogel", "9914 SD", "77", mine), mine, "the mother's home");
        var father = await Open(stage, triage, Opening("Household Baks", "9911 SS", "9", theirs), theirs, "the father's home");
        await Undo(stage, mother, father, await Merge(stage, mother, father, mine, theirs), mine, theirs);
    }

    private static async Task<string> Open(Stage stage, Actor triage, object opening, Actor director, string home)
    {
        var police = stage[Cast.PoliceSpecialist];
        var opened = (await triage.Post("/v1/cases", opening)).Expect(201);
        var path = $"/v1/cases/{opened.Required("caseId")}";
        (await triage.Act(path, "participants", new { police.OrganisationId, police.HatId, Question = "contribute" })).Expect(201); // a case needs two organisations
        (await director.Client.Post($"{path}/director/acceptance", ifMatch: "*")).Done(); // who is asked for another organisation does not see the case before saying yes, so no version either
        stage.Teller.Step(director, (await director.Act(path, "members", Child)).Expect(201), $"directs case {opened.Required("number")} about {home}, and writes down the child");

        return path;
    }

    private static async Task<string> Merge(Stage stage, string mother, string father, Actor mine, Actor theirs)
    {
        var suggested = (await mine.Get("/v1/case-merges")).Expect(200).ExpectItems(1).ExpectNothingOf(father.Split('/')[^1]);
        var merge = $"/v1/case-merges/{suggested.Items().Single().GetProperty("mergeId").GetGuid()}";
        stage.Teller.Step(mine, suggested, "hears that the same child seems to be in another case; not in which");
        stage.Teller.Step(theirs, (await theirs.Get("/v1/case-merges")).Expect(200).ExpectItems(0), "wrote her down last, and learns nothing by that");
        var reason = new { GoesOnIn = "thisCase", Reason = "She lives with her mother and is with her father every weekend." };
        stage.Teller.Step(mine, (await mine.Act(merge, "proposal", reason)).Done(), "proposes that the two are one");
        stage.Teller.Step(mine, (await mine.Act(merge, "confirmation")).Refused("confirmed-by-another"), "cannot confirm it as well");
        stage.Teller.Step(theirs, (await theirs.Act(merge, "confirmation")).Done(), "confirms it as another person: the father's case goes on as the mother's");

        var ended = (await theirs.Get(father)).Expect(200).Expect("status", "mergedInto").Expect("mergedIntoCaseId", mother.Split('/')[^1]);
        stage.Teller.Step(theirs, ended, "still reads the case that ended, and where it goes on");
        var child = (await mine.Get($"{mother}/members")).Expect(200).ExpectItems(1);
        if (child.Items().Single().GetProperty("memberships").GetArrayLength() is not 2)
            throw new StoryException($"{child.Request}: the child should belong to both homes. {child.Body}");
        stage.Teller.Step(mine, child, "finds the child once, in two homes");

        await stage.Sight("when two cases became one")
            .Of("what goes on", mother).Of("what ended", father).Of("the merge", merge)
            .By(mine, 200, 200, 200).By(theirs, 404, 200, 200).By(stage[Cast.NeighbourhoodTeam], 404, 404, 404).By(stage[Cast.Housing], 404, 404, 404).By(stage[Cast.Policy], 404, 404, 404)
            .Show();

        return merge;
    }

    private static async Task Undo(Stage stage, string mother, string father, string merge, Actor mine, Actor theirs)
    {
        var standing = (await theirs.Get(merge)).Expect(200).Expect("state", "confirmed");
        stage.Teller.Step(theirs, standing, $"hears from the school that there are two girls of that name; reads that the merge can be undone before {standing.Required("undoBefore")[..10]}");
        stage.Teller.Step(theirs, (await theirs.Act(merge, "undoing")).Done(), "undoes it: what was taken for one is two again");
        stage.Teller.Step(mine, (await mine.Act(merge, "undoing")).Refused("not-merged"), "cannot undo it once more");

        stage.Teller.Step(theirs, (await theirs.Get(father)).Expect(200).Expect("status", "active").Expect("director.hatId", theirs.HatId.ToString()), "directs the father's case as before");
        foreach (var (director, home) in new[] { (mine, mother), (theirs, father) })
        {
            var child = (await director.Get($"{home}/members")).Expect(200).ExpectItems(1);
            if (child.Items().Single().GetProperty("memberships").GetArrayLength() is not 1)
                throw new StoryException($"{child.Request}: this girl has one home. {child.Body}");
            stage.Teller.Step(director, child, "finds the girl of this case, in one home");
        }

        await stage.Sight("when it was undone")
            .Of("the mother's case", mother).Of("the father's case", father).Of("the merge", merge)
            .By(mine, 200, 404, 200).By(theirs, 404, 200, 200).By(stage[Cast.NeighbourhoodTeam], 404, 404, 404).By(stage[Cast.Policy], 404, 404, 404)
            .Show();
    }

    internal static object Opening(string label, string postalCode, string houseNumber, Actor director, string kind = "household") => new
    {
        Subject = new { Kind = kind, Label = label, PostalCode = postalCode, HouseNumber = houseNumber },
        MunicipalityCode = "GM9901",
        Purpose = "preventingEscalation",
        SubjectInformed = new { State = "informed" },
        DirectorHatId = director.HatId,
    };
}
