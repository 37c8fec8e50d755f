using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A lesson is shown from five cases on (I-37): below that nobody reads that there is one, also who makes policy.</summary>
public static class FiveLessons
{
    private static readonly (string Family, string PostalCode)[] Families =
        [("Household Kwartelslag", "9917 SD"), ("Household Lijnbaan-Vos", "9918 SD"), ("Household Mastwijk", "9919 SD"), ("Household Noordkaper", "9920 SD"), ("Household Oesterbank", "9921 SD")];

    private static readonly string[] Triggers = ["Two months of rent arrears"];

    public static async Task<IReadOnlyList<string>> Aftercare(Stage stage)
    {
        stage.Teller.Chapter("Five other families, in aftercare");
        var (triage, director, police) = (stage[Cast.Triage], stage[Cast.Director], stage[Cast.PoliceSpecialist]);
        var cases = new List<string>();
        foreach (var (family, postalCode) in Families)
        {
            var opened = (await triage.Post("/v1/cases", TwoCases.Opening(family, postalCode, "3", director))).Expect(201);
            var path = $"/v1/cases/{opened.Required("caseId")}";
            (await director.Act(path, "participants", new { police.OrganisationId, police.HatId, Question = "contribute" })).Expect(201);
            (await director.Act(path, "director/acceptance")).Done();
            stage.Teller.Step(director, (await director.Act(path, "monitoring", new { RelapseTriggers = Triggers })).Done(), $"directed case {opened.Required("number")}, and starts its aftercare");
            cases.Add(path);
        }

        stage.Teller.Step(director, (await director.Act(cases[0], "lesson", Lesson("finances"))).Refused("not-closed"), "cannot draw the lesson of a case that runs");
        return cases;
    }

    public static async Task Play(Stage stage, IReadOnlyList<string> cases)
    {
        stage.Teller.Chapter("Five lessons of one kind, and one of another");
        var (director, policy) = (stage[Cast.Director], stage[Cast.Policy]);
        var outcome = new { Result = "improved", Summary = "The debts are in order.", ResidentFeedback = "given" };
        foreach (var (index, path) in cases.Index())
        {
            (await director.Act(path, "residents-copy", new { })).Done();
            (await Patience.Until("the term of aftercare has passed", () => director.Act(path, "closure", outcome), answer => answer.Status is not 409)).Done();
            stage.Teller.Step(director, (await director.Act(path, "lesson", Lesson(index is 0 ? "housing" : "finances"))).Expect(201), $"closes it and offers its lesson, about {(index is 0 ? "housing" : "finances")}");
            if (index == cases.Count - 2)
                stage.Teller.Step(policy, (await policy.Get("/v1/lessons")).Expect(200).ExpectItems(0), "reads none: there are four about finances now, and one about housing");
        }

        var shown = (await policy.Get("/v1/lessons")).Expect(200).ExpectItems(5).ExpectWords("GM9901").ExpectNothingOf("housing").ExpectNothingOf(cases.Select(path => path.Split('/')[^1])).ExpectNothingOf(Families.Select(family => family.Family));
        stage.Teller.Step(policy, shown, "reads the five about finances, with the municipality; the one about housing stays unseen");
        await stage.Sight("behind the lessons").Of("the first case", cases[0]).Of("the last case", cases[^1]).By(director, 200, 200).By(policy, 404, 404).By(stage[Cast.School], 404, 404).Show();
    }

    private static object Lesson(string theme) => new { Theme = theme, Worked = new[] { "earlyAction", "concreteAgreements" } };
}
