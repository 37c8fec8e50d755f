using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Agreements live on while circumstances change: a newer edition that stands once its owner says yes, one whose owner left, one whose mandate was taken back, and one in which nobody can go on.</summary>
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
        await Stuck(stage, own, goal);
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

    private static async Task Stuck(Stage stage, SideCase own, Guid goal)
    {
        var (director, team, housing, school) = (own.Director, stage[Cast.NeighbourhoodTeam], stage[Cast.Housing], stage[Cast.School]);
        var proposed = (await director.Post($"{own.Path}/agreements", SideCase.Terms(team, goal, "Evening visit", supporters: [housing, school]))).Expect(201).Expect("state", "proposed");
        var agreement = own.Agreement(proposed);
        stage.Teller.Step(director, proposed, $"proposes visits in the evening to {team}, and asks two others to help");
        stage.Teller.Step(housing, (await housing.Act(agreement, "support/acceptance")).Done(), "will help; the owner stays the owner");
        stage.Teller.Step(school, (await school.Act(agreement, "support/declination")).Done(), "cannot, and is bound by nothing");
        stage.Teller.Step(director, (await director.Act(agreement, "support/acceptance")).Refused("not-asked-to-support"), "was not asked");
        stage.Teller.Step(team, (await team.Act(agreement, "acceptance")).Expect(200).Expect("state", "active"), "accepts it");
        stage.Teller.Step(team, (await team.Act(agreement, "stuck", new { Reason = "noCapacity" })).Done(), "has nobody for the evenings, and says so: a reason, and no blame");
        stage.Teller.Step(director, (await director.Get($"{own.Path}/stagnation")).Expect(200).ExpectWords("\"agreementStuck\"", "\"stagnatingCooperation\""), "reads that the case stagnates by that, and which ground it suggests");
        stage.Teller.Step(housing, (await housing.Act(agreement, "revocation")).Refused("owner-only"), "helps, and does not take it back");
        stage.Teller.Step(team, (await team.Act(agreement, "revocation")).Done(), "takes it back, so that another can be agreed on");
        stage.Teller.Step(director, (await director.Get($"{own.Path}/stagnation")).Expect(200).ExpectItems(0, "stagnation"), "finds nothing that stands still any more");
    }
}
