using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A case about an address with two households: each in a compartment that is a case of its own, from which nothing leads to the neighbours.</summary>
public static class OneAddress
{
    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("One address, two households that learn nothing of one another");
        var (police, housing, team) = (stage[Cast.PoliceSpecialist], stage[Cast.Housing], stage[Cast.NeighbourhoodTeam]);
        var own = await SideCase.Open(stage, "Zeilmakershof 3", "9939 SA", [Cast.PoliceSpecialist], kind: "address");
        var director = own.Director;
        object Household(string label) => new { Label = label, SubjectInformed = new { State = "informed" } };

        stage.Teller.Step(police, (await police.Post($"{own.Path}/compartments", Household("Household Ankerstee"))).Refused("director-only"), "takes part in the address, and opens no household");
        var first = await Compartment("Household Ankerstee", housing);
        stage.Teller.Step(director, (await director.Post($"{own.Path}/compartments", Household("Household Ankerstee"))).Refused("active-case-exists"), "has one for that household already");
        var second = await Compartment("Household Blazoen", team);
        stage.Teller.Step(director, (await director.Post($"{first}/compartments", Household("Household Blazoen"))).Refused("no-address"), "cannot open one within a household");
        stage.Teller.Step(director, (await director.Get($"{own.Path}/compartments")).Expect(200).ExpectItems(2), "lists both");
        stage.Teller.Step(police, (await police.Get($"{own.Path}/compartments")).Expect(200).ExpectItems(0), "takes part in the address, and reads of no household");

        await stage.Sight("at an address with two households")
            .Of("the address", own.Path).Of("the first household", first).Of("the second", second)
            .By(director, 200, 200, 200).By(police, 200, 404, 404).By(housing, 404, 200, 404).By(team, 404, 404, 200).By(stage[Cast.Policy], 404, 404, 404)
            .Show();
        var read = (await housing.Get($"{first}/overview")).Expect(200).ExpectNothingOf("Blazoen", "Zeilmakershof", own.Path.Split('/')[^1], own.Number, second.Split('/')[^1]);
        stage.Teller.Step(housing, read, "reads one household, and nothing that leads to the address or the neighbours");

        async Task<string> Compartment(string label, Actor partner)
        {
            var opened = (await director.Post($"{own.Path}/compartments", Household(label))).Expect(201).Expect("status", "intake");
            var compartment = own with { Path = $"/v1/cases/{opened.Required("caseId")}", Number = opened.Required("number") };
            await compartment.Joins(director, partner);
            (await director.Act(compartment.Path, "director/acceptance")).Done();
            stage.Teller.Step(director, opened, $"opens a compartment, {label}, in which {partner.Name} takes part");

            return compartment.Path;
        }
    }
}
