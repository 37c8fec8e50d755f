using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A case goes on under the act on data processing by partnerships: weighed by national criteria, accepted by the Care and Safety House, with others who are responsible. Where the act is not needed any more it goes back.</summary>
public static class UnderTheAct
{
    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("Under another law, and back");
        var own = await SideCase.Open(stage, "Household Zeegers-Pal", "9936 SA", [Cast.CareAndSafetyHouse, Cast.Probation]);
        var transfer = await Propose(stage, own);
        await Accept(stage, own, transfer);
        await Return(stage, own);
    }

    private static async Task<string> Propose(Stage stage, SideCase own)
    {
        var (director, house, probation, school) = (own.Director, stage[Cast.CareAndSafetyHouse], stage[Cast.Probation], stage[Cast.School]);
        Task<Answer> Transfer(bool chains, params Actor[] controllers) => director.Act(own.Path, "regime-transfers", new
        {
            Criteria = new { SeveralLifeAreas = true, SeveralChains = chains, FamilyOrSurroundings = true },
            Explanation = "Care, probation and the municipality each need the others to go on.",
            ReceivingOrganisationId = house.OrganisationId,
            ControllerOrganisationIds = controllers.Select(controller => controller.OrganisationId),
        });

        stage.Teller.Step(director, (await director.Get(own.Path)).Expect(200).Expect("regime", "local").Expect("contactPointOrganisationId", $"{director.OrganisationId}"), "shares under local rules, and is whom the family asks about it");
        stage.Teller.Step(director, (await Transfer(false, house, probation)).Refused("national-criteria-not-met"), "cannot take a heavier law where one chain can do it alone");
        stage.Teller.Step(director, (await Transfer(true, house, school)).Refused("controllers-take-part"), "cannot make somebody responsible who takes no part");
        var proposed = (await Transfer(true, house, probation)).Expect(201).Expect("state", "proposed");
        stage.Teller.Step(director, proposed, $"proposes to go on under the act, with {house.Organisation}");
        stage.Teller.Step(director, (await director.Get(own.Path)).Expect(200).Expect("regime", "local"), "shares under local rules until that says yes");

        return $"regime-transfers/{proposed.Required("transferId")}";
    }

    private static async Task Accept(Stage stage, SideCase own, string transfer)
    {
        var (director, house, probation) = (own.Director, stage[Cast.CareAndSafetyHouse], stage[Cast.Probation]);
        stage.Teller.Step(probation, (await probation.Act(own.Path, $"{transfer}/acceptance")).Refused("not-the-receiver"), "cannot say yes for the Care and Safety House");
        stage.Teller.Step(house, (await house.Act(own.Path, $"{transfer}/acceptance")).Done(), "weighs it and accepts");
        var under = (await probation.Get(own.Path)).Expect(200).Expect("regime", "wgs").Expect("contactPointOrganisationId", $"{house.OrganisationId}").ExpectItems(2, "controllerOrganisationIds").Expect("director.hatId", $"{director.HatId}");
        stage.Teller.Step(probation, under, "reads that the act holds now: two are responsible together, the family turns to the House, and the same person directs");
    }

    private static async Task Return(Stage stage, SideCase own)
    {
        var (director, house) = (own.Director, stage[Cast.CareAndSafetyHouse]);
        var reasons = new { Reasons = "Probation is over; the neighbourhood can go on alone." };
        stage.Teller.Step(house, (await house.Act(own.Path, "regime-return", reasons)).Refused("director-only"), "received it, and does not decide that it goes back");
        stage.Teller.Step(director, (await director.Act(own.Path, "regime-return", reasons)).Done(), "goes back to local rules, and says why");
        var local = (await director.Get(own.Path)).Expect(200).Expect("regime", "local").Expect("contactPointOrganisationId", $"{director.OrganisationId}").ExpectItems(1, "controllerOrganisationIds");
        stage.Teller.Step(director, local, "is responsible again, and whom the family asks");
        stage.Teller.Step(director, (await director.Act(own.Path, "regime-return", reasons)).Refused("regime-is-local"), "cannot go back twice");
        stage.Teller.Step(house, (await house.Get($"{own.Path}/regime-transfers")).Expect(200).ExpectItems(1).ExpectWords("\"returned\"", reasons.Reasons), "reads when it came, when it went, and why");
    }
}
