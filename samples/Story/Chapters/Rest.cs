using Platform.Story.Region;

namespace Platform.Story.Chapters;

/// <summary>Not every intake becomes a case, and not every case is worked on all the time: an intake that is not accepted, and a case that rests for a reason and until a day, under a director who stays accountable. Aftercare ends at once where it goes wrong again.</summary>
public static class Rest
{
    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("An intake that becomes no case, a case that rests, and a relapse");
        await NotAccepted(stage);
        await Rests(stage);
    }

    private static async Task NotAccepted(Stage stage)
    {
        var (triage, director, police) = (stage[Cast.Triage], stage[Cast.Director], stage[Cast.PoliceSpecialist]);
        var opened = (await triage.Post("/v1/cases", TwoCases.Opening("Household Wielemaker", "9931 SA", "3", director))).Expect(201).Expect("status", "intake");
        var path = $"/v1/cases/{opened.Required("caseId")}";
        stage.Teller.Step(triage, opened, $"opens an intake, and asks {director.Name} to direct");
        var invited = (await triage.Act(path, "participants", new { police.OrganisationId, police.HatId, Question = "assess" })).Expect(201);
        var part = $"{path}/participants/{invited.Required("participantId")}";
        stage.Teller.Step(police, (await police.Post($"{part}/acceptance")).Done(), "is invited, and says yes");
        var waits = (await police.Get(part)).Expect(200).Expect("state", "accepted").ExpectNothingOf("Wielemaker", opened.Required("number"));
        stage.Teller.Step(police, waits, "waits until it is a case, and reads no more of it than before that yes");
        await stage.Sight("while an intake is weighed").Of("the intake", path).Of("the invitation", part).By(triage, 200, 200).By(director, 200, 200).By(police, 404, 200).By(stage[Cast.Policy], 404, 404).Show();
        var grounds = new { Grounds = "The school and the parents can do this together; one organisation is enough." };
        stage.Teller.Step(director, (await director.Act(path, "non-acceptance", grounds)).Refused("triage-only"), "looks at it and sees no case; but that is weighed by the triage");
        stage.Teller.Step(triage, (await triage.Act(path, "non-acceptance", grounds)).Done(), "does not accept it, and says why");
        stage.Teller.Step(triage, (await triage.Act(path, "non-acceptance", grounds)).Refused("not-in-intake"), "cannot end it twice; a later worry is another case");
        await stage.Sight("when an intake was not accepted").Of("the intake", path).Of("the invitation", part).By(triage, 200, 200).By(director, 404, 404).By(police, 404, 404).By(stage[Cast.Policy], 404, 404).Show();
    }

    private static async Task Rests(Stage stage)
    {
        var police = stage[Cast.PoliceSpecialist];
        var own = await SideCase.Open(stage, "Household Boeiink", "9932 SA", [Cast.PoliceSpecialist, Cast.MentalHealth]);
        var director = own.Director;
        var goal = await own.Goal("She comes home to a house that is in order.");
        object Until(int days) => new { Reason = "admission", UntilOn = SignalBody.Day(days) };

        stage.Teller.Step(director, (await director.Act(own.Path, "suspension", Until(0))).Refused("suspension-needs-an-end"), "cannot let a case rest without a day on which it goes on");
        stage.Teller.Step(police, (await police.Act(own.Path, "suspension", Until(42))).Refused("director-only"), "takes part, and does not decide that");
        stage.Teller.Step(director, (await director.Act(own.Path, "suspension", Until(42))).Done(), "lets it rest for six weeks: she was admitted, and nobody is at home");
        var resting = (await police.Get(own.Path)).Expect(200).Expect("status", "suspended").Expect("suspendedFor", "admission").Expect("director.hatId", $"{director.HatId}");
        stage.Teller.Step(police, resting, $"reads why, and until when: {resting.Required("suspendedUntilOn")}; somebody stays accountable");
        stage.Teller.Step(police, (await police.Post($"{own.Path}/agreements", SideCase.Terms(police, goal, "Weekly visit"))).Refused("case-suspended"), "cannot propose an agreement meanwhile");
        stage.Teller.Step(director, (await director.Act(own.Path, "scaling-decisions", Scaling.Proposal(2, "highComplexity", "Debts and home.", director))).Refused("case-suspended"), "cannot scale it either; an emergency would end the rest");

        stage.Teller.Step(director, (await director.Act(own.Path, "resumption")).Done(), "lets it go on earlier: she comes home next week");
        stage.Teller.Step(director, (await director.Act(own.Path, "resumption")).Refused("not-suspended"), "it goes on already");
        stage.Teller.Step(police, (await police.Post($"{own.Path}/agreements", SideCase.Terms(police, goal, "Weekly visit"))).Expect(201).Expect("state", "proposed"), "proposes what waited");
        await Relapse(stage, own);
    }

    private static async Task Relapse(Stage stage, SideCase own)
    {
        var (director, care) = (own.Director, stage[Cast.MentalHealth]);
        var monitoring = new { OwnerOrganisationId = care.OrganisationId, RelapseTriggers = new[] { "She stops her treatment" } };
        stage.Teller.Step(director, (await director.Act(own.Path, "monitoring", monitoring)).Done(), $"starts the aftercare, watched over by {care.Organisation}");
        stage.Teller.Step(care, (await care.Act(own.Path, "relapse")).Done(), "sees the sign that was agreed on, and says so: whoever takes part may");
        stage.Teller.Step(director, (await director.Get(own.Path)).Expect(200).Expect("status", "active").Expect("director.hatId", $"{director.HatId}"), "the case is active at that moment, with the same plan and director");
        stage.Teller.Step(care, (await care.Act(own.Path, "relapse")).Refused("not-in-monitoring"), "need not say it twice");
    }
}
