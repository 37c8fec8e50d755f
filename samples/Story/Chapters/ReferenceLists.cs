namespace Platform.Story.Chapters;

/// <summary>What a region agreed on is configuration with a version and a reason (I-40): read by everybody, changed in its files and nowhere else.</summary>
public static class ReferenceLists
{
    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("What the region agreed on: read, and not changed");
        var (reader, admin, platform) = (stage[Cast.School], stage[Cast.SchoolAdministrator], stage.Operator);

        var lists = (await reader.Get("/v1/reference-data")).Expect(200).ExpectItems(9);
        stage.Teller.Step(reader, lists, "sees which lists there are, each with its version");
        foreach (var name in new[] { "organisation-types", "legal-bases", "terms" })
        {
            var list = (await reader.Get($"/v1/reference-data/{name}")).Expect(200);
            if (list.Items("rules").Any(rule => rule.GetProperty("rationale").GetString() is null or ""))
                throw new StoryException($"{list.Request}: a rule without its reason. {list.Body}");
            stage.Teller.Step(reader, list, $"reads {name}, version {list.Required("version")}: {list.Items("rules").Count} rules, each with its reason");
        }

        stage.Teller.Step(reader, (await reader.Get("/v1/reference-data/holiday-calendars/2026")).Expect(200).ExpectWords("2026-04-06"), "reads the holidays of a year; Easter Monday is computed");
        stage.Teller.Step(admin, (await admin.Post("/v1/reference-data/reload")).Expect(403), "administers an organisation, not the region's lists");
        var again = (await platform.Post("/v1/reference-data/reload")).Expect(200);
        if (again.Body != lists.Body)
            throw new StoryException($"{again.Request}: the files are the same, and the lists are not. {lists.Body} beside {again.Body}");
        stage.Teller.Step(platform, again, "has the files read again: the same lists in the same versions");
    }
}
