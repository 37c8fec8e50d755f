using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Agreements live on while circumstances change: a newer edition that stands once its owner says yes, one whose owner left, and one whose mandate was taken back.</summary>
public static class AgreementsAnew
{
    private static readonly string[] Area = ["GM9901"];

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("Agreements go on while things change");
        var own = await SideCase.Open(stage, "Household Kuiperszand", "9933 SA", [Cast.Housing, Cast.AddictionCare, Cast.NeighbourhoodTeam, Cast.School]);
        var goal = await own.Goal("The rent is paid, and somebody comes by.");

        await Renegotiated(stage, own, goal);
        await Reassigned(stage, own, goal);
        await Confirmed(stage, own, goal);
    }

    private static async Task Renegotiated(Stage stage, SideCase own, Guid goal)
    {
        var (director, housing, team) = (own.Director, stage[Cast.Housing], stage[Cast.NeighbourhoodTeam]);
        var agreement = await own.Agreed(housing, goal, "Payment plan");
        stage.Teller.Step(housing, (await housing.Get(agreement)).Expect(200).Expect("edition", "1"), "agreed on a payment plan within sixty days");

        stage.Teller.Step(director, (await director.Act(agreement, "renegotiation", SideCase.Terms(team, goal, "Payment plan", dueInDays: 90))).Refused("owner-stays"), "cannot hand it to another owner that way: that would be another agreement");
        var newer = (await director.Act(agreement, "renegotiation", SideCase.Terms(housing, goal, "Payment plan", dueInDays: 90))).Expect(201).Expect("edition", "2").Expect("state", "proposed");
        stage.Teller.Step(director, newer, "proposes a newer edition: ninety days, now that the income is less");
        stage.Teller.Step(director, (await director.Act(agreement, "renegotiation", SideCase.Terms(housing, goal, "Payment plan", dueInDays: 120))).Refused("renegotiation-pending"), "waits for the answer before proposing yet another");
        stage.Teller.Step(housing, (await housing.Get(agreement)).Expect(200).Expect("state", "active"), "is bound by what was agreed, as long as nothing else is");
        stage.Teller.Step(housing, (await housing.Act(own.Agreement(newer), "acceptance")).Expect(200).Expect("state", "active"), "accepts the newer edition");
        stage.Teller.Step(director, (await director.Get(agreement)).Expect(200).Expect("state", "renegotiated"), "finds that the older one ended at that moment");
    }

    private static async Task Reassigned(Stage stage, SideCase own, Guid goal)
    {
        var (director, care, team, housing) = (own.Director, stage[Cast.AddictionCare], stage[Cast.NeighbourhoodTeam], stage[Cast.Housing]);
        var agreement = await own.Agreed(care, goal, "Weekly visit");
        stage.Teller.Step(care, (await care.Get(agreement)).Expect(200), "agreed to come by every week");
        stage.Teller.Step(care, (await care.Act(own.Path, $"{await own.PartOf(care)}/departure", new { Contributions = "keep" })).Done(), "leaves the case, and with it what was agreed");
        stage.Teller.Step(director, (await director.Get(agreement)).Expect(200).Expect("state", "toBeReassigned"), "finds the visits without an owner at that same moment");
        stage.Teller.Step(director, (await director.Get(own.Path)).Expect(200).Expect("planIncomplete", "True"), "and the plan marked as incomplete");

        object To(Actor owner) => new { OwnerOrganisationId = owner.OrganisationId, OwnerHatId = owner.HatId, DueOn = SignalBody.Day(60) };
        stage.Teller.Step(housing, (await housing.Act(agreement, "reassignment", To(team))).Refused("director-only"), "cannot give the work to another");
        stage.Teller.Step(director, (await director.Act(agreement, "reassignment", To(stage[Cast.Probation]))).Refused("owner-takes-no-part"), "cannot give it to somebody who takes no part");
        stage.Teller.Step(director, (await director.Act(agreement, "reassignment", To(team))).Done(), $"proposes it to {team}");
        stage.Teller.Step(team, (await team.Get(agreement)).Expect(200).Expect("state", "proposed"), "is bound by nothing that another had promised");
        stage.Teller.Step(team, (await team.Act(agreement, "acceptance")).Expect(200).Expect("state", "active"), "accepts it");
        stage.Teller.Step(director, (await director.Get(own.Path)).Expect(200).Expect("planIncomplete", "False"), "has a whole plan again");
    }

    private static async Task Confirmed(Stage stage, SideCase own, Guid goal)
    {
        var (director, school, grants, housing) = (own.Director, stage[Cast.School], stage[Cast.SchoolCoordinator], stage[Cast.Housing]);
        var mandate = new { HolderHatId = school.HatId, Powers = new[] { "commitMeasure" }, Limits = new { Amount = 500 }, MunicipalityCodes = Area };
        var granted = (await grants.Post("/v1/mandates", mandate)).Expect(201);
        stage.Teller.Step(grants, granted, $"lets {school.Name} decide on help up to 500 euro");
        var agreement = await own.Agreed(school, goal, "Homework support", new { Power = "commitMeasure", Amount = 300 });
        stage.Teller.Step(school, (await school.Get(agreement)).Expect(200).Expect("mandate.mandateId", $"{granted.Id}"), "commits 300 euro under it");

        stage.Teller.Step(grants, (await grants.Act($"/v1/mandates/{granted.Id}", "revocation")).Expect(200), "takes the mandate back");
        var flagged = await Patience.Until("the case hears that the mandate was taken back", () => director.Get(agreement), answer => answer.Text("mandateLost") is not null);
        stage.Teller.Step(director, flagged.Expect("mandateLost", "revoked").Expect("state", "active"), "sees it flagged: what was committed stays committed, and needs another mandate");
        stage.Teller.Step(housing, (await housing.Act(agreement, "mandate-confirmation")).Refused("owner-only"), "cannot confirm that for the school");
        stage.Teller.Step(school, (await school.Act(agreement, "mandate-confirmation")).Refused("mandate-needed"), "cannot confirm it yet: no mandate covers it");
        stage.Teller.Step(grants, (await grants.Post("/v1/mandates", mandate)).Expect(201), "grants another");
        stage.Teller.Step(school, (await school.Act(agreement, "mandate-confirmation")).Done(), "accepts again what was committed, under that one");
        var confirmed = (await director.Get(agreement)).Expect(200).Expect("state", "active");
        if (confirmed.Text("mandateLost") is not null || confirmed.Text("mandate.mandateId") == $"{granted.Id}")
            throw new StoryException($"{confirmed.Request}: it should rest on the other mandate now. {confirmed.Body}");
        stage.Teller.Step(director, confirmed, "sees no flag any more");
        stage.Teller.Step(school, (await school.Act(agreement, "mandate-confirmation")).Refused("mandate-holds"), "has nothing to confirm any more");
    }
}
