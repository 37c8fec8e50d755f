using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>An emergency names who has to be there, who disagrees says so, the crisis is organised anew as the hours ask, and nobody goes down from it without a day on which it is looked back (I-36).</summary>
public static class Crisis
{
    private static readonly string[] Threat = ["A threat"];

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("A crisis: who has to be there, how it is organised, and what is learned");
        var own = await SideCase.Open(
            stage, "Household Valkenhorst", "9942 SA", [Cast.CareAndSafetyHouse, Cast.PoliceSpecialist, Cast.MentalHealth, Cast.ReceivingDirector]);

        var decision = await Emergency(stage, own);
        await Disagrees(stage, own, decision);
        await Answered(stage, own, decision);
        await Organised(stage, own);
        await Down(stage, own);
        await LookedBack(stage, own);
    }

    private static async Task<string> Emergency(Stage stage, SideCase own)
    {
        var (house, process, mayor) = (stage[Cast.CareAndSafetyHouse], stage[Cast.ProcessDirector], stage[Cast.Mayor]);
        Task<Answer> Decide(Actor? owner) => house.Act(own.Path, "scaling-decisions", Scaling.Proposal(
            4, "safetyAtStake", "He stands at her door with an axe.", house, direction: "emergency", processDirector: owner is null ? null : process, executiveOwner: owner));

        stage.Teller.Step(house, (await Decide(null)).Refused("crisis-roles-needed"), "cannot go to phase 4 and leave open who directs the process and who answers for it");
        stage.Teller.Step(house, (await Decide(stage[Cast.PoliceCoordinator])).Refused("not-an-executive"), "cannot name somebody of the police to answer for it: that is for whoever governs");
        var decision = (await Decide(mayor)).Expect(201).Expect("emergency", "True").Expect("state", "awaitingRatification");
        stage.Teller.Step(house, decision, $"goes to phase 4 at once, and names {process.Name} and {mayor.Name}");
        var acting = (await mayor.Get(own.Path)).Expect(200).Expect("avePhase", "4").Expect("processDirector.acting", "True").Expect("executiveOwner.acting", "True");
        stage.Teller.Step(mayor, acting, "reads the case at once: both act from that moment, before they have answered");
        stage.Teller.Step(process, (await process.Get("/v1/board")).Expect(200).ExpectWords("actingProcessDirector"), "finds it on the board, with the alarm that stays until somebody accepts");

        return $"scaling-decisions/{decision.Required("decisionId")}";
    }

    private static async Task Disagrees(Stage stage, SideCase own, string decision)
    {
        var (care, house, director) = (stage[Cast.MentalHealth], stage[Cast.CareAndSafetyHouse], own.Director);
        var view = new { View = "He is ill and afraid. A row of uniforms makes it worse." };
        stage.Teller.Step(care, (await care.Act(own.Path, $"{decision}/dissents", view)).Done(), "sees it otherwise, and says how");
        stage.Teller.Step(care, (await care.Act(own.Path, $"{decision}/dissents", view)).Refused("dissent-registered"), "need not say it twice");
        stage.Teller.Step(house, (await house.Act(own.Path, $"{decision}/dissents", view)).Refused("dissent-of-a-partner"), "cannot disagree with the own decision");
        var shown = (await director.Get($"{own.Path}/scaling-decisions")).Expect(200).ExpectWords("\"consensus\":false", "row of uniforms");
        stage.Teller.Step(director, shown, "reads that it stands and that it is no consensus, with the view beside it");
    }

    private static async Task Answered(Stage stage, SideCase own, string decision)
    {
        var (process, mayor) = (stage[Cast.ProcessDirector], stage[Cast.Mayor]);
        stage.Teller.Step(mayor, (await mayor.Act(own.Path, $"{decision}/ratification")).Done(), "ratifies it as another person than who took it");
        stage.Teller.Step(mayor, (await mayor.Post($"{own.Path}/executive-owner/acceptance")).Done(), "accepts to answer for it");
        stage.Teller.Step(process, (await process.Post($"{own.Path}/process-director/acceptance")).Done(), "accepts to direct the process");
    }

    private static async Task Organised(Stage stage, SideCase own)
    {
        var (director, process, police, care, team) = (own.Director, stage[Cast.ProcessDirector], stage[Cast.PoliceSpecialist], stage[Cast.MentalHealth], stage[Cast.ReceivingDirector]);
        object Plan(Actor aftercare) => new
        {
            ContactHatIds = new[] { process.HatId, police.HatId },
            CommunicationOwnerOrganisationId = process.OrganisationId,
            LookedAfter = new[] { new { Group = "relatives", care.OrganisationId }, new { Group = "surroundings", team.OrganisationId } },
            AftercareOrganisationId = aftercare.OrganisationId,
        };
        var before = (await process.Get($"{own.Path}/steps")).Expect(200).ExpectItems(5, "missingContent");
        stage.Teller.Step(process, before, $"reads what a crisis asks and is not there yet: {string.Join(", ", before.Items("missingContent"))}");
        stage.Teller.Step(process, (await process.Set(own.Path, "crisis-plan", Plan(stage[Cast.School]))).Refused("crisis-plan-of-participants"), "cannot lay aftercare on somebody who takes no part");
        stage.Teller.Step(police, (await police.Set(own.Path, "crisis-plan", Plan(team))).Refused("director-only"), "takes part, and does not organise it");
        stage.Teller.Step(process, (await process.Set(own.Path, "crisis-plan", Plan(team))).Done(), "says who can be reached, who speaks outside, and who looks after whom");
        var read = (await team.Get($"{own.Path}/crisis-plan")).Expect(200).ExpectWords($"{police.HatId}", "\"relatives\"").Expect("communicationOwnerOrganisationId", $"{process.OrganisationId}");
        stage.Teller.Step(team, read, "reads it, as everybody who takes part");

        var decision = new
        {
            ProcessTitle = "Who goes to the door",
            Text = "The nurse speaks with him first, the police wait round the corner.",
            PreventiveAlternative = "A call by the nurse an hour earlier.",
            ExpectedEffect = "He comes along by himself.",
            BindsOrganisationIds = Array.Empty<Guid>(),
        };
        stage.Teller.Step(director, (await director.Act(own.Path, "decisions", decision)).Expect(201), "writes down what is decided: that is the log of the crisis");
        stage.Teller.Step(process, (await process.Get($"{own.Path}/steps")).Expect(200).ExpectItems(0, "missingContent"), "lacks nothing any more that the region asks at this phase");
    }

    private static async Task Down(Stage stage, SideCase own)
    {
        var (mayor, process, receiver) = (stage[Cast.Mayor], stage[Cast.ProcessDirector], stage[Cast.ReceivingDirector]);
        Task<Answer> Decide(Actor by, int? reviewInDays) => by.Act(own.Path, "scaling-decisions", new
        {
            Direction = "down",
            ToPhase = 3,
            Grounds = new[] { new { Kind = "safetyStable", Explanation = "He was admitted; she and the neighbours are safe." } },
            CareView = new { View = "He is treated, and takes it." },
            SafetyView = new { View = "No danger at the address." },
            ReceivingDirectorHatId = receiver.HatId,
            NextReviewOn = SignalBody.Day(28),
            AfterActionReviewOn = SignalBody.Day(reviewInDays),
        });

        stage.Teller.Step(process, (await Decide(process, 0)).Refused("not-the-authority"), "does not decide that the crisis is over: who answers for it does");
        stage.Teller.Step(mayor, (await Decide(mayor, null)).Refused("after-action-review-needed"), "cannot go down without a day on which everybody looks back");
        var decision = (await Decide(mayor, 0)).Expect(201).Expect("state", "awaitingReceiver");
        stage.Teller.Step(mayor, decision, $"decides to go down to phase 3, and to look back tonight; {receiver.Name} is asked to receive it");
        stage.Teller.Step(receiver, (await receiver.Act(own.Path, $"scaling-decisions/{decision.Required("decisionId")}/acceptance")).Done(), "receives the case, and directs from now on");
        var after = (await receiver.Get(own.Path)).Expect(200).Expect("avePhase", "3").Expect("director.hatId", $"{receiver.HatId}").Expect("afterActionReview.plannedOn", $"{SignalBody.Day(0):yyyy-MM-dd}");
        if (after.Text("executiveOwner") is not null)
            throw new StoryException($"{after.Request}: nobody has to answer for a crisis that is over. {after.Body}");
        stage.Teller.Step(receiver, after, "the case is at phase 3; whoever was there for the crisis only is free");
        var aftercare = await receiver.Act(own.Path, "monitoring", new { RelapseTriggers = Threat });
        stage.Teller.Step(receiver, aftercare.Refused("scale-down-first"), "cannot begin aftercare from there: who directs the process decides whether it goes down further");
    }

    private static async Task LookedBack(Stage stage, SideCase own)
    {
        var (receiver, process) = (stage[Cast.ReceivingDirector], stage[Cast.ProcessDirector]);
        stage.Teller.Step(receiver, (await receiver.Get($"{own.Path}/steps")).Expect(200).ExpectWords("after-action-review-needed"), "reads among what stands in the way of closing that nobody looked back yet");
        Task<Answer> Held(int inDays) => process.Act(own.Path, "after-action-review", new { HeldOn = SignalBody.Day(inDays) });
        stage.Teller.Step(process, (await Held(1)).Refused("review-in-future"), "cannot have held it tomorrow");
        stage.Teller.Step(process, (await Held(-7)).Refused("review-before-crisis"), "nor before there was a crisis");
        stage.Teller.Step(process, (await Held(0)).Done(), "held it with all who were there");
        stage.Teller.Step(receiver, (await receiver.Get($"{own.Path}/steps")).Expect(200).ExpectNothingOf("after-action-review-needed"), "finds that this stands in the way no more");
    }
}
