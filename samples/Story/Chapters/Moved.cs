using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A family moves to the neighbouring municipality: each thing of the case is weighed there anew, what is not necessary stays behind, and who took part here reads neither the old case nor the new one.</summary>
public static class Moved
{
    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("They move, and the other municipality weighs each thing anew");
        var own = await SideCase.Open(stage, "Household Dukdalf", "9940 SA", [Cast.Housing, Cast.PoliceSpecialist]);
        var goal = await own.Goal("It is quiet at home at night.");
        await own.Goal("I want a room of my own.", kind: "resident");
        (await own.Director.Act(own.Path, "members", new { Name = "Fem Dukdalf", Role = "child", BornOn = SignalBody.Day(0)!.Value.AddYears(-11).AddDays(-40) })).Expect(201);
        await own.Agreed(stage[Cast.Housing], goal, "Payment plan");
        await own.Agreed(stage[Cast.PoliceSpecialist], goal, "Fixed contact for calls");

        var transfer = await Propose(stage, own);
        var goesOn = await Weigh(stage, own, transfer);
        await There(stage, own, transfer, goesOn);
    }

    private static async Task<string> Propose(Stage stage, SideCase own)
    {
        var (director, housing, elsewhere) = (own.Director, stage[Cast.Housing], stage[Cast.TriageElsewhere]);
        Task<Answer> Transfer(Actor by, Actor to, string municipality) => by.Post($"{own.Path}/transfers", new
        {
            ReceivingOrganisationId = to.OrganisationId,
            MunicipalityCode = municipality,
            Explanation = "They moved last week; school and help are there now.",
        });

        stage.Teller.Step(housing, (await Transfer(housing, elsewhere, "GM9902")).Refused("director-only"), "takes part, and hands the case over to nobody");
        stage.Teller.Step(director, (await Transfer(director, stage[Cast.Triage], "GM9901")).Refused("same-municipality"), "cannot hand it over to where it is");
        var proposed = (await Transfer(director, elsewhere, "GM9902")).Expect(201);
        stage.Teller.Step(director, proposed, $"proposes {elsewhere.Organisation} to go on");
        stage.Teller.Step(director, (await Transfer(director, elsewhere, "GM9902")).Refused("transfer-pending"), "waits for the answer");
        stage.Teller.Step(director, (await director.Get(own.Path)).Expect(200).Expect("status", "active"), "directs it until then");

        return $"/v1/case-transfers/{proposed.Required("transferId")}";
    }

    private static async Task<string> Weigh(Stage stage, SideCase own, string transfer)
    {
        var (triage, housing) = (stage[Cast.TriageElsewhere], stage[Cast.Housing]);
        await stage.Sight("while the other municipality weighs it")
            .Of("the transfer", transfer).Of("the case", own.Path)
            .By(own.Director, 200, 200).By(triage, 200, 404).By(housing, 404, 200).By(stage[Cast.Triage], 404, 404)
            .Show();
        var weighed = (await triage.Get(transfer)).Expect(200).ExpectItems(5).ExpectNothingOf(own.Path.Split('/')[^1], own.Number);
        stage.Teller.Step(triage, weighed, "reads five things, one by one: two goals, two agreements, a child");
        List<object> Answers(string? why) =>
        [
            .. weighed.Items().Select(item =>
            {
                var stays = item.TryGetProperty("ownerOrganisationId", out var owner) && owner.GetGuid() == housing.OrganisationId;
                return new { ItemId = item.GetProperty("itemId").GetGuid(), TakenOver = !stays, Reason = stays ? why : null };
            }),
        ];
        Task<Answer> Accept(List<object> items) => triage.Act(transfer, "acceptance", new { Items = items, PostalCode = "9941 SA", HouseNumber = "5" });

        stage.Teller.Step(triage, (await Accept(Answers("They rent elsewhere now.")[1..])).Refused("items-unanswered"), "cannot leave one unanswered");
        stage.Teller.Step(triage, (await Accept(Answers(null))).Refused("reason-needed"), "cannot leave one behind without saying why");
        var accepted = (await Accept(Answers("They rent elsewhere now."))).Expect(200).Expect("state", "accepted");
        stage.Teller.Step(triage, accepted, "takes over all but the payment plan of a landlord whom they left");

        return $"/v1/cases/{accepted.Required("newCaseId")}";
    }

    private static async Task There(Stage stage, SideCase own, string transfer, string goesOn)
    {
        var (triage, director, police) = (stage[Cast.TriageElsewhere], stage[Cast.DirectorElsewhere], stage[Cast.PoliceSpecialist]);
        await stage.Sight("when the other municipality took it over")
            .Of("the case that was", own.Path).Of("the case there", goesOn).Of("the transfer", transfer)
            .By(own.Director, 404, 404, 200).By(stage[Cast.Housing], 404, 404, 404).By(police, 404, 404, 404).By(triage, 404, 200, 200).By(director, 404, 200, 404)
            .Show();
        stage.Teller.Step(own.Director, (await own.Director.Get(transfer)).Expect(200).Expect("state", "accepted").ExpectNothingOf(goesOn.Split('/')[^1]), "reads that it arrived, for as long as that is needed, and not which case it is there");

        stage.Teller.Step(director, (await director.Act(goesOn, "director/acceptance")).Done(), "accepts to direct it there");
        var agreement = (await director.Get($"{goesOn}/agreements")).Expect(200).ExpectItems(1).Items().Single();
        var invitation = (await police.Get("/v1/case-invitations")).Expect(200).Items().Single(one => goesOn.EndsWith(one.GetProperty("caseId").GetString()!, StringComparison.Ordinal));
        stage.Teller.Step(police, (await police.Post($"{goesOn}/participants/{invitation.GetProperty("participantId").GetGuid()}/acceptance")).Done(), "is asked anew, and takes part there too");
        var anew = $"{goesOn}/agreements/{agreement.GetProperty("agreementId").GetGuid()}";
        stage.Teller.Step(police, (await police.Get(anew)).Expect(200).Expect("state", "proposed"), "finds what was promised here as a proposal there");
        stage.Teller.Step(police, (await police.Act(anew, "acceptance")).Expect(200).Expect("state", "active"), "accepts it: bound by the own yes, and by no other");
        stage.Teller.Step(director, (await director.Get($"{goesOn}/members")).Expect(200).ExpectItems(1).ExpectWords("Fem Dukdalf"), "finds the child there");
        stage.Teller.Step(director, (await director.Get(goesOn)).Expect(200).Expect("status", "active").Expect("municipalityCode", "GM9902").ExpectItems(2, "goals").ExpectNothingOf(own.Number), "directs a case with both goals, under another number");
    }
}
