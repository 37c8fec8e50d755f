using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Three new colleagues come in with one file: tried first, with what is wrong line by line, and then all of it or nothing; and what is known goes out as a file again.</summary>
public static class ManyAtOnce
{
    private static readonly Guid[] Ids = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("Three new colleagues in one file");
        var (admin, other) = (stage[Cast.SchoolAdministrator], stage[Cast.HousingAdministrator]);

        var wrong = await Send(stage, admin, Lines("no-address-at-all"), "with a mistake in its third line");
        var refused = await Tried(admin, wrong, "refused");
        stage.Teller.Step(admin, refused, $"has it checked: refused, {refused.Required("errorsTotal")} thing is wrong");
        var errors = (await admin.Get($"{wrong}/errors")).Expect(200).ExpectItems(1).ExpectNothingOf("no-address-at-all");
        var error = errors.Items().Single();
        if (error.GetProperty("line").GetInt32() is not 3 || error.GetProperty("pointer").GetString() is not "/email")
            throw new StoryException($"{errors.Request}: expected the third line, /email. {errors.Body}");
        stage.Teller.Step(admin, errors, $"reads what is wrong: line {error.GetProperty("line")}, {error.GetProperty("pointer").GetString()}; never what stood there");

        var right = await Send(stage, admin, Lines("hugo.veldwachter@school.example"), "with that line set right");
        var tried = (await Tried(admin, right, "checked")).Expect("rowsCreated", "3");
        stage.Teller.Step(admin, tried, "has it checked: three rows would be new");
        stage.Teller.Step(admin, (await admin.Get($"/v1/professionals/{Ids[0]}")).Expect(404), "finds nobody new yet: a check changes nothing");
        await stage.Sight("while a file waits").Of("the import", right).By(admin, 200).By(other, 404).By(stage[Cast.SchoolCoordinator], 404).Show();

        (await admin.Act(right, "application")).Expect(200);
        stage.Teller.Step(admin, await Until(admin, right, "applied"), "has it applied: all of it, or nothing");
        stage.Teller.Step(admin, (await admin.Get($"/v1/professionals/{Ids[2]}")).Expect(200).Expect("name", "Fatma Zandvoorder"), "finds the third of them");
        await Out(stage, admin, other);
    }

    private static async Task Out(Stage stage, Actor admin, Actor other)
    {
        var own = (await admin.Get("/v1/exports/hats?format=csv")).Expect(200).ExpectWords("professionalId", $"{stage[Cast.School].HatId}").ExpectNothingOf($"{stage[Cast.Housing].HatId}");
        stage.Teller.Step(admin, own, "gets all hats of the school as one file, with the columns that come in again, and nobody else's");
        var theirs = $"/v1/exports/hats?organisationId={admin.OrganisationId}";
        stage.Teller.Step(other, (await other.Get(theirs)).Expect(403), "gets no file of another organisation");
        stage.Teller.Step(stage.Operator, (await stage.Operator.Get(theirs)).Expect(200).ExpectWords($"{stage[Cast.School].HatId}"), "gets it, as who keeps the directory");
    }

    private static string Lines(string emailOfTheSecond) => string.Join(
        "\r\n",
        "id,name,email",
        $"{Ids[0]},Sietske Oeverzwaluw,sietske.oeverzwaluw@school.example",
        $"{Ids[1]},Hugo Veldwachter,{emailOfTheSecond}",
        $"{Ids[2]},Fatma Zandvoorder,fatma.zandvoorder@school.example",
        "");

    private static async Task<string> Send(Stage stage, Actor admin, string lines, string what)
    {
        var import = $"/v1/imports/{(await admin.Post("/v1/imports", new { Kind = "professionals", Format = "csv" })).Expect(201).Id}";
        stage.Teller.Step(admin, (await admin.Client.PutText($"{import}/parts/1", lines, "text/csv")).Expect(204), $"sends a file of three people, {what}");

        return import;
    }

    private static async Task<Answer> Tried(Actor admin, string import, string status)
    {
        (await admin.Act(import, "check")).Expect(200);
        return await Until(admin, import, status);
    }

    private static Task<Answer> Until(Actor admin, string import, string status) =>
        Patience.Until($"the import is {status}", () => admin.Get(import), answer => answer.Text("status") == status);
}
