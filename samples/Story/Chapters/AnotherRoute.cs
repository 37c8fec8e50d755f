using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Statutory honesty: a signal never stands in for a report that the law wants elsewhere. Some worries are stopped at the door, others come with the way; what went another way leaves its route and nothing else.</summary>
public static class AnotherRoute
{
    private const string Worry = "Bruises on her arm that she explains each time otherwise, and a husband who answers for her.";

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("This is not a report: the statutory route goes first");
        var doctor = stage[Cast.GeneralPractitioner];

        var themes = (await doctor.Get("/v1/signal-themes")).Expect(200);
        var stopped = themes.Items().Where(theme => !theme.GetProperty("takesContent").GetBoolean()).Select(theme => theme.GetProperty("code").GetString()).ToList();
        if (!stopped.Order().SequenceEqual(["compulsoryCare", "radicalisation"]))
            throw new StoryException($"{themes.Request}: expected two themes that take no content. {themes.Body}");
        stage.Teller.Step(doctor, themes, $"reads beforehand which themes take no content here: {string.Join(", ", stopped)}");
        await Stopped(stage, doctor, "radicalisation", "contact for radicalisation");
        await Stopped(stage, doctor, "compulsoryCare", "Wvggz");

        var signal = await WithNotice(stage, doctor);
        await Redirected(stage, doctor, signal);
    }

    private static async Task Stopped(Stage stage, Actor doctor, string theme, string way)
    {
        var refused = (await doctor.Post("/v1/signals", Signal(theme))).Refused("statutory-route-only").ExpectWords(way).ExpectNothingOf(Worry);
        stage.Teller.Step(doctor, refused, $"ticks {theme}: stopped before anything is kept, with the proper way");
        (await doctor.Post("/v1/signals/_search", About)).Expect(200).ExpectItems(0);
    }

    private static async Task<string> WithNotice(Stage stage, Actor doctor)
    {
        var told = (await doctor.Post("/v1/signals", Signal("domesticViolence", "veiligThuis"))).Expect(201).ExpectWords("notAReportToVeiligThuis", "0800-2000");
        var signal = $"/v1/signals/{told.Id}";
        stage.Teller.Step(doctor, told, "brings in violence at home: told that this is no report to Veilig Thuis, and how to make one");
        await stage.Sight("of a worry that has its own route")
            .Of("the doctor's signal", signal)
            .By(doctor, 200).By(stage[Cast.PracticeNurse], 404).By(stage[Cast.Triage], 200).By(stage[Cast.VeiligThuis], 404).By(stage[Cast.PoliceOfficer], 404)
            .Show();

        return signal;
    }

    private static async Task Redirected(Stage stage, Actor doctor, string signal)
    {
        var triage = stage[Cast.Triage];
        var outcome = new { Outcome = "redirected", Grounds = new[] { "safetyAtRisk" }, Route = "veiligThuis" };
        stage.Teller.Step(triage, (await triage.Set(signal, "triage")).Expect(200), "takes it up");
        var explained = new { outcome.Outcome, outcome.Grounds, outcome.Route, Explanation = "She is afraid of him." };
        stage.Teller.Step(triage, (await triage.Set(signal, "triage/outcome", explained)).Refused("redirection-keeps-no-content"), "cannot keep words with a redirection");
        stage.Teller.Step(triage, (await triage.Set(signal, "triage/outcome", outcome)).Expect(200).Expect("triage.route", "veiligThuis"), "redirects it to Veilig Thuis");

        var left = (await triage.Get(signal)).Expect(200).Expect("worry", "").Expect("triage.route", "veiligThuis").ExpectNothingOf(Worry, "Sluiswachter", "Reepstraat");
        stage.Teller.Step(triage, left, "reads what is left: the route, and no word of what was told");
        stage.Teller.Step(triage, (await triage.Post("/v1/signals/_search", About)).Expect(200).ExpectItems(0), "finds nobody by that name any more");
        (await triage.Act(signal, "feedback", new { Message = "Your worry belongs with Veilig Thuis; thank you for ringing them first.", Level = "d0" })).Expect(200);
        stage.Teller.Step(doctor, (await doctor.Get(signal)).Expect(200).Expect("worry", "").ExpectWords("belongs with Veilig Thuis"), "reads that it went another way, and the answer");
    }

    private static object About => new { FamilyName = "Sluiswachter" };

    private static object Signal(string theme, params string[] routesTaken) => new
    {
        Worry,
        Themes = new[] { theme },
        Subject = new
        {
            Kind = "person",
            IdentityConfidence = "confirmed",
            Persons = new[] { new { GivenName = "Marijke", FamilyName = "Sluiswachter", BornOn = "1986-04-19" } },
            Address = new { Street = "Reepstraat", HouseNumber = 8, PostalCode = "9910 SS", City = "Vliethaven" },
        },
        MunicipalityCode = "GM9901",
        Purpose = "domesticSafety",
        AlreadyDone = "Asked her without him in the room, and rang Veilig Thuis for advice.",
        WillKeepDoing = "She comes back on Thursday, alone.",
        SubjectInformed = new { State = "informed" },
        RoutesTaken = routesTaken,
    };
}
