using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Organisations change and people go on: a unit with a night roster moves along in a merger and in a split, its telephone answers all the while, what somebody may commit is granted anew each time, and who leaves has a last day.</summary>
public static class Reorganised
{
    private static readonly string[] Area = ["GM9901"];
    private static readonly string[] Elsewhere = ["GM9902"];

    public static async Task<Newcomer> Play(Stage stage)
    {
        stage.Teller.Chapter("Two organisations become one, and a part of it goes its own way");
        var goesOn = await Newcomer.Join(stage, "Begeleiding De Steiger", "de-steiger", "Berend Kuipershoek");
        var merges = await Newcomer.Join(stage, "Begeleiding De Sluis", "de-sluis", "Truus Avontuur", "Ilco Regenboog", "Saar Wentelteen");

        var team = await Units(stage, merges, goesOn.Administrator);
        var desk = await Roster(stage, merges, team);
        var worker = merges.Workers[0];
        await Grant(stage, merges.Administrator, worker, goesOn.Administrator);
        await StandIn(stage, merges.Administrator, worker, merges.Workers[1]);
        await Merge(stage, merges, goesOn, team);
        await Split(stage, merges, goesOn, team, desk);
        await Move(stage, merges.Workers[1], goesOn);

        return goesOn;
    }

    private static async Task<Guid> Units(Stage stage, Newcomer merges, Actor other)
    {
        var (admin, tree) = (merges.Administrator, $"/v1/organisations/{merges.Id}/units");
        stage.Teller.Step(other, (await other.Post(tree, new { Name = "Night team" })).Expect(403), "cannot add a unit to another organisation");
        stage.Teller.Step(admin, (await admin.Post(tree, new { Name = "Oudeveer", MunicipalityCodes = Elsewhere })).Refused("unit-outside-area"), "cannot have a unit where the organisation does not work");
        var district = (await admin.Post(tree, new { Name = "Vliethaven" })).Expect(201);
        stage.Teller.Step(admin, district, "has a unit for the district");
        var team = (await admin.Post(tree, new { Name = "Night team", ParentUnitId = district.Id })).Expect(201);
        stage.Teller.Step(admin, team, "and below it a team for the nights");
        foreach (var worker in merges.Workers)
            (await admin.Set($"/v1/hats/{worker.HatId}", "unit", new { UnitId = team.Id })).Expect(200);
        stage.Teller.Step(admin, (await admin.Act($"/v1/units/{team.Id}", "closing")).Refused("unit-in-use"), "cannot close it while people belong to it");

        return team.Id;
    }

    private static async Task<Guid> Roster(Stage stage, Newcomer merges, Guid team)
    {
        var (admin, first, second) = (merges.Administrator, merges.Workers[0], merges.Workers[1]);
        var night = new { Name = "Night desk", Telephone = "+31000000190", Topics = new[] { "loneliness" }, FollowsRoster = true, UnitId = team };
        var desk = (await admin.Post("/v1/duty-desks", night)).Expect(201);
        object Shifts(string secondFrom) => new
        {
            StartsAt = "2027-03-27T00:00:00+01:00",
            EndsAt = "2027-03-30T00:00:00+02:00",
            Shifts = new object[]
            {
                new { first.HatId, DeputyHatId = second.HatId, StartsAt = "2027-03-27T22:00:00+01:00", EndsAt = "2027-03-28T07:00:00+02:00" },
                new { second.HatId, StartsAt = secondFrom, EndsAt = "2027-03-29T07:00:00+02:00" },
            },
        };

        var path = $"/v1/duty-desks/{desk.Id}";
        stage.Teller.Step(admin, (await admin.Set(path, "roster", Shifts("2027-03-28T06:00:00+02:00"))).Refused("shifts-overlap"), "cannot have two answer one desk at once");
        stage.Teller.Step(admin, (await admin.Set(path, "roster", Shifts("2027-03-28T22:00:00+02:00"))).Expect(200).ExpectItems(2, "shifts"), "writes the roster of the weekend in which the clock changes");
        await Calls(stage, team, merges.Name, first);
        var caller = stage[Cast.School];
        var noon = (await caller.Post("/v1/contacts/_search", Question(team, "2027-03-28T12:00:00+02:00"))).Expect(200).ExpectWords("\"isOpen\":false", "2027-03-28T20:00:00Z");
        stage.Teller.Step(caller, noon, "asks for noon: nobody has a shift, and the next begins at ten in the evening by the clock of summer");

        return desk.Id;
    }

    /// <summary>Whoever calls in that night gets the same person by the same number, whatever the organisation is called by then.</summary>
    private static async Task Calls(Stage stage, Guid team, string organisation, Actor answers)
    {
        var caller = stage[Cast.School];
        var found = (await caller.Post("/v1/contacts/_search", Question(team, "2027-03-28T03:10:00+02:00"))).Expect(200).ExpectItems(1, "contacts").ExpectWords("\"isOpen\":true", organisation, answers.Name, "+31000000190");
        stage.Teller.Step(caller, found, $"asks who answers at ten past three in that night: {answers.Name} of {organisation}");
    }

    private static object Question(Guid team, string moment) => new { Topic = "loneliness", MunicipalityCode = Area[0], Moment = moment, UnitId = team };

    private static async Task Grant(Stage stage, Actor admin, Actor worker, Actor other)
    {
        var mandate = new { HolderHatId = worker.HatId, Powers = new[] { "commitCapacity" }, Limits = new { Hours = 16 }, MunicipalityCodes = Area, Visibility = "organisation" };
        var granted = (await admin.Post("/v1/mandates", mandate)).Expect(201);
        stage.Teller.Step(admin, granted, $"lets {worker.Name} commit 16 hours, and shows that to the own organisation only");
        await stage.Sight("of a mandate that is shown to nobody else")
            .Of("the mandate", $"/v1/mandates/{granted.Id}")
            .By(worker, 200).By(admin, 200).By(other, 404).By(stage[Cast.ProcessDirector], 404)
            .Show();
        await Check(stage, admin, worker, "covered");
    }

    /// <remarks>It goes along in the merger and in the split: both wear their hats there.</remarks>
    private static async Task StandIn(Stage stage, Actor admin, Actor worker, Actor deputy) =>
        stage.Teller.Step(admin, (await admin.Set($"/v1/hats/{worker.HatId}", "deputy", new { deputy.HatId })).Expect(200).Expect("deputyHatId", deputy.HatId.ToString()), $"lets {deputy.Name} stand in for {worker.Name}");

    private static async Task Check(Stage stage, Actor asks, Actor worker, string result)
    {
        var answer = (await asks.Post("/v1/mandate-checks", new { worker.HatId, Power = "commitCapacity", MunicipalityCode = Area[0], Hours = 8 })).Expect(200).Expect("result", result);
        stage.Teller.Step(asks, answer, $"asks whether {worker.Name} may commit 8 hours: {result}");
    }

    private static async Task Merge(Stage stage, Newcomer merges, Newcomer goesOn, Guid team)
    {
        var (platform, root, worker, into) = (stage.Operator, $"/v1/organisations/{merges.Id}", merges.Workers[0], new { IntoOrganisationId = goesOn.Id });
        stage.Teller.Step(merges.Administrator, (await merges.Administrator.Act(root, "merger", into)).Expect(403), "cannot merge the own organisation: the region writes that down");
        var merged = (await platform.Act(root, "merger", into)).Expect(200).Expect("organisation.mergedIntoId", goesOn.Id.ToString()).ExpectItems(3, "movedHatIds").ExpectItems(1, "mandatesToGrantAgain");
        stage.Teller.Step(platform, merged, $"merges {merges.Name} into {goesOn.Name}: three hats go on there, and one mandate is to be granted again");
        stage.Teller.Step(platform, (await platform.Post($"{root}/units", new { Name = "Day team" })).Refused("organisation-withdrawn"), "cannot add anything to the organisation that was");

        await Check(stage, goesOn.Administrator, worker, "notCovered");
        var mandate = new { HolderHatId = worker.HatId, Powers = new[] { "commitCapacity" }, Limits = new { Hours = 8 }, MunicipalityCodes = Area };
        stage.Teller.Step(goesOn.Administrator, (await goesOn.Administrator.Post("/v1/mandates", mandate)).Expect(201), "grants it anew, for eight hours: a mandate is never taken over");
        await Check(stage, goesOn.Administrator, worker, "covered");

        var again = stage.Enter(worker.Name, goesOn.Name, worker.Function, goesOn.Id, worker.HatId, merges.ClientId, merges.ClientSecret);
        stage.Teller.Step(again, (await again.Get("/v1/me")).Expect(200).Expect("organisation.id", goesOn.Id.ToString()).Expect("hat.id", worker.HatId.ToString()), "has the same client and the same hat, and speaks for the organisation that goes on");
        await Calls(stage, team, goesOn.Name, worker);
    }

    private static async Task Split(Stage stage, Newcomer merges, Newcomer goesOn, Guid team, Guid desk)
    {
        const string Name = "Nachtzorg Vliethaven";
        var (platform, root, worker) = (stage.Operator, $"/v1/organisations/{goesOn.Id}", merges.Workers[0]);
        object Part(Guid hat) => new
        {
            Name,
            Type = "socialCare",
            Domain = "care",
            MunicipalityCodes = Area,
            HatIds = new[] { hat, merges.Workers[1].HatId },
            DeskIds = new[] { desk },
            UnitIds = new[] { team },
            ClientIds = new[] { merges.ClientId },
        };
        stage.Teller.Step(platform, (await platform.Act(root, "splits", Part(stage[Cast.School].HatId))).Expect(400).ExpectWords("/hatIds/0"), "cannot send somebody along who is not theirs");
        var split = (await platform.Act(root, "splits", Part(worker.HatId))).Expect(201).Expect("goesOnAs.name", Name).ExpectItems(2, "movedHatIds").ExpectItems(1, "mandatesToGrantAgain");
        stage.Teller.Step(platform, split, $"lets the night team go on as {Name}, with its desk, its roster and its client");
        stage.Teller.Step(stage[Cast.School], (await stage[Cast.School].Get($"/v1/units/{team}")).Expect(200).Expect("organisationId", split.Required("goesOnAs.id")), "reads whose team it is now");
        await Calls(stage, team, Name, worker);
    }

    private static async Task Move(Stage stage, Actor worker, Newcomer goesOn)
    {
        var platform = stage.Operator;
        var person = (await platform.Get($"/v1/hats/{worker.HatId}")).Expect(200).Required("professionalId");
        var move = new { OrganisationId = goesOn.Id, Kind = "casework", StartsOn = "2027-06-01" };
        var moved = (await platform.Post($"/v1/professionals/{person}/moves", move)).Expect(201).Expect("hat.organisationId", goesOn.Id.ToString()).ExpectItems(1, "ended").ExpectWords("\"validTo\":\"2027-05-31\"");
        stage.Teller.Step(platform, moved, $"lets {worker.Name} go to work for {goesOn.Name} on the first of June: the day before is the last under the old hat");
    }
}
