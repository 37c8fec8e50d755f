using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Two organisations may worry about one man. Triage searches, asks the one who told it, links the two and takes that back; neither signaller learns of the other.</summary>
public static class SameOrNot
{
    private const string Question = "Did he shout at somebody, or to himself?";

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("The same man or another? A question, and a link that is undone");
        var (triage, officer, nurse) = (stage[Cast.Triage], stage[Cast.PoliceOfficer], stage[Cast.MentalHealth]);

        var found = (await triage.Post("/v1/signals/_search", About)).Expect(200).ExpectItems(2);
        stage.Teller.Step(triage, found, "searches by name and day of birth, in the body and never in an address: two signals");
        var own = await Own(stage, officer);
        var others = await Own(stage, nurse);
        foreach (var hat in new[] { Cast.Housing, Cast.TriageElsewhere, Cast.Policy })
            stage.Teller.Step(stage[hat], (await stage[hat].Post("/v1/signals/_search", About)).Expect(200).ExpectItems(0), "searches the same and finds what may be seen: nothing");

        await Ask(stage, own, others);
        await Link(stage, own, others);
    }

    private static object About => new { FamilyName = "Tolhuis", BornOn = "1977-11-14" };

    private static async Task<string> Own(Stage stage, Actor who)
    {
        var found = (await who.Post("/v1/signals/_search", About)).Expect(200).ExpectItems(1);
        stage.Teller.Step(who, found, "searches the same: one signal, the own one");

        return $"/v1/signals/{found.Items().Single().GetProperty("id").GetGuid()}";
    }

    private static async Task Ask(Stage stage, string own, string others)
    {
        var (triage, officer, nurse) = (stage[Cast.Triage], stage[Cast.PoliceOfficer], stage[Cast.MentalHealth]);
        (await triage.Set(own, "triage")).Expect(200);
        var asked = (await triage.Act(own, "questions", new { Question })).Expect(200).Expect("triage.status", "needsInfo");
        var question = asked.Items("questions").Single().GetProperty("id").GetGuid();
        stage.Teller.Step(triage, asked, "takes the one up and asks who told it something; nobody else is asked");
        stage.Teller.Step(officer, (await officer.Get(own)).Expect(200).ExpectWords(Question), "reads the question, and by when an answer helps");
        (await nurse.Get(others)).Expect(200).ExpectNothingOf(Question, own.Split('/')[^1]);
        stage.Teller.Step(nurse, (await nurse.Post($"{own}/questions/{question}/answer", new { Answer = "To himself." }, "\"1\"")).Expect(404), "cannot answer for another: there is no such signal");
        stage.Teller.Step(officer, (await officer.Act(own, $"questions/{question}/answer", new { Answer = "To himself, and he stopped when I sat down next to him." })).Expect(200), "answers");
        stage.Teller.Step(triage, (await triage.Get(own)).Expect(200).Expect("triage.status", "inTriage").ExpectWords("sat down next to him"), "reads the answer and goes on weighing");
    }

    private static async Task Link(Stage stage, string own, string others)
    {
        var (triage, officer, nurse) = (stage[Cast.Triage], stage[Cast.PoliceOfficer], stage[Cast.MentalHealth]);
        var (before, theirs) = ((await officer.Get(own)).Expect(200), (await nurse.Get(others)).Expect(200));
        var matches = (await triage.Get($"{own}/matches")).Expect(200).ExpectWords(others.Split('/')[^1], "identityUnconfirmed");
        stage.Teller.Step(triage, matches, "sees why the two may be about one man, and that neither is sure of it");
        var linked = (await triage.Post($"{own}/links", new { LinkedSignalId = others.Split('/')[^1] })).Expect(201);
        var link = $"{own}/links/{linked.Id}";
        stage.Teller.Step(triage, linked, "says that it is one man");
        await stage.Sight("when two signals are linked")
            .Of("officer's signal", own).Of("nurse's signal", others).Of("the link", link)
            .By(triage, 200, 200, 200).By(officer, 200, 404, 404).By(nurse, 404, 200, 404).By(stage[Cast.TriageElsewhere], 404, 404, 404)
            .Show();
        Same(before, await officer.Get(own), others);
        Same(theirs, await nurse.Get(others), own);

        stage.Teller.Step(triage, (await triage.Delete(link)).Expect(204), "hears that it is his brother, and undoes it");
        stage.Teller.Step(triage, (await triage.Delete(link)).Refused("link-undone"), "cannot undo it twice; that it was there stays known");
        Same(before, await officer.Get(own), others);
        stage.Teller.Step(nurse, Same(theirs, await nurse.Get(others), own), "reads the own signal: the same version before, during and after, and no word of another");
    }

    /// <exception cref="StoryException">Something shows that there is, or was, a link.</exception>
    private static Answer Same(Answer before, Answer now, string other) =>
        now.ExpectNothingOf(other.Split('/')[^1], "link").ETag?.Tag == before.ETag?.Tag ? now : throw new StoryException($"{now.Request}: another version by a link. {before.Body} beside {now.Body}");
}
