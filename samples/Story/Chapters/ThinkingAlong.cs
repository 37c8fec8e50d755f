namespace Platform.Story.Chapters;

/// <summary>Somebody wants to think aloud about a family without saying who it is: what would say it is caught before it is kept.</summary>
public static class ThinkingAlong
{
    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("Thinking along, without a name");
        var (asks, triage, outsider) = (stage[Cast.School], stage[Cast.Triage], stage[Cast.Housing]);

        var named = Question("A girl in my class, Lotte, who lives in the Loodskade 14, sleeps at her desk. How do I begin to talk about it at home?");
        var warned = (await asks.Post("/v1/consultations", named)).Refused("identifying-words");
        if (!warned.Body.Contains("Lotte", StringComparison.Ordinal) || !warned.Body.Contains("Loodskade", StringComparison.Ordinal))
            throw new StoryException($"{warned.Request}: the name and the street are not pointed out. {warned.Body}");
        stage.Teller.Step(asks, warned, "asks with a name and a street in it: told which words would say who it is, and nothing was kept");
        if ((await asks.Get("/v1/consultations")).Expect(200).Items().Count != 0)
            throw new StoryException("A consultation that was refused was kept.");

        var question = (await asks.Post("/v1/consultations", Question("A pupil sleeps at her desk since the summer. How do I begin to talk about it at home?"))).Expect(201);
        var path = $"/v1/consultations/{question.Id}";
        stage.Teller.Step(asks, question, $"asks it without: it is gone by itself on {question.Required("expiresAt")[..10]}, and cannot become a case");
        stage.Teller.Step(triage, (await triage.Act(path, "replies", new { Reply = "Ask what a good evening looks like, and listen to who is missing in it." })).Expect(200), "thinks along");

        var read = (await asks.Get(path)).Expect(200);
        if (read.Items("replies").Count != 1)
            throw new StoryException($"{read.Request}: expected one reply. {read.Body}");
        stage.Teller.Step(asks, read, "reads the thought");
        await stage.Sight("while somebody thinks along").Of("the consultation", path).By(asks, 200).By(triage, 200).By(outsider, 404).By(stage[Cast.Policy], 404).Show();
    }

    private static object Question(string question) => new { Question = question, MunicipalityCode = "GM9901" };
}
