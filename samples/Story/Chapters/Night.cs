using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A night that cannot wait for a table: an urgent signal with its desk and its clock, and a case that goes to phase 4 at once and is ratified in time (I-13); and a crisis service that takes a call without reading.</summary>
public static class Night
{
    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("A night that cannot wait");
        var signal = await Urgent(stage);
        var path = await Active(stage, signal);
        await Emergency(stage, path);
        await CrisisService(stage);
    }

    private static async Task<string> Urgent(Stage stage)
    {
        var row = stage.Region.Signal("story-night");
        var (officer, triage) = (stage[row.Hat], stage[Cast.Triage]);
        var answer = (await officer.Post("/v1/signals", SignalBody.Of(row))).Expect(201).Expect("urgency", "urgent");
        stage.Teller.Step(officer, answer, $"brings in what is urgent: call {answer.Required("urgent.desk.name")}, {answer.Required("urgent.desk.telephone")}; to be taken up before {answer.Required("urgent.takeDueAt")[11..16]} UTC");

        var signal = $"/v1/signals/{answer.Id}";
        var work = (await triage.Get("/v1/signals/work-list?limit=200")).Expect(200);
        var urgent = work.Items().TakeWhile(item => item.TryGetProperty("urgent", out _)).Select(item => item.GetProperty("signalId").GetGuid()).ToList();
        if (!urgent.Contains(answer.Id))
            throw new StoryException($"{work.Request}: what is urgent does not stand on top, with its clock. {work.Body}");
        stage.Teller.Step(triage, work, $"finds it on top of the work list: {urgent.Count} that are urgent, with their clocks, before everything else");
        var duty = stage[Cast.OfficerOnDuty];
        stage.Teller.Step(duty, (await duty.Get(signal)).Expect(200).Expect("worry", row.Worry), "is called, and reads what is brought in before anybody else could");
        var taken = (await duty.Set(signal, "urgent/taking")).Expect(200);
        stage.Teller.Step(duty, taken, $"takes the call: the clock stands still after {taken.Required("urgent.waitingSeconds")} s, overdue: {taken.Required("urgent.overdue").ToLowerInvariant()}");
        stage.Teller.Step(triage, (await triage.Set(signal, "triage")).Expect(200), "takes it up, to be weighed");

        return signal;
    }

    /// <summary>In the neighbouring municipality the desk at night is a crisis service's: it is called, and does not read.</summary>
    private static async Task CrisisService(Stage stage)
    {
        var row = stage.Region.Signal("story-night") with { MunicipalityCode = "GM9902" };
        var (crisis, officer, triage) = (stage[Cast.MentalHealthCoordinator], stage[row.Hat], stage[Cast.TriageElsewhere]);
        var desk = new { Name = "Crisis service, urgent signals", Telephone = "+31000000109", Topics = new[] { "urgentSignal" }, MunicipalityCodes = new[] { row.MunicipalityCode }, OnDutyHatId = crisis.HatId };
        stage.Teller.Step(crisis, (await crisis.Post("/v1/duty-desks", desk)).Expect(201), "answers at night for the neighbouring municipality too");

        var answer = (await officer.Post("/v1/signals", SignalBody.Of(row))).Expect(201).Expect("urgent.desk.name", desk.Name);
        stage.Teller.Step(officer, answer, "brings in something urgent there: call the crisis service");
        var signal = $"/v1/signals/{answer.Id}";
        var calls = (await crisis.Get("/v1/signals/urgent-calls")).Expect(200).ExpectWords($"{answer.Id}").ExpectNothingOf(row.Worry, $"{officer.HatId}");
        stage.Teller.Step(crisis, calls, "finds that it is called: something is urgent, where and since when, and no word of what or of whom");
        var call = (await crisis.Get($"{signal}/urgent")).Expect(200).Expect("readsSignal", "False");
        var taken = (await crisis.Put($"{signal}/urgent/taking", new { }, call.ETag?.Tag)).Expect(200).Expect("takenByMe", "True").Expect("signaller.hatId", $"{officer.HatId}").ExpectNothingOf(row.Worry);
        stage.Teller.Step(crisis, taken, "takes the call, and sees whom to ask");
        await stage.Sight("while the crisis service is on its way").Of("the signal", signal).By(crisis, 404).By(officer, 200).By(triage, 200).Show();
        stage.Teller.Step(triage, (await triage.Set(signal, "triage")).Expect(200), "takes it up in the morning, to be weighed");
    }

    private static async Task<string> Active(Stage stage, string signal)
    {
        var (triage, director) = (stage[Cast.Triage], stage[Cast.Director]);
        var outcome = new { Outcome = "caseOpened", Grounds = new[] { "safetyAtRisk", "severalOrganisationsNeeded" }, Explanation = "Threats at the door, and a child in the house." };
        stage.Teller.Step(triage, (await triage.Set(signal, "triage/outcome", outcome)).Expect(200), "decides at once: a case");
        var opened = await Patience.Until("Cases has told the number", () => triage.Get(signal), answer => answer.Text("triage.case.caseNumber") is not null);
        var path = $"/v1/cases/{opened.Required("triage.case.caseId")}";
        stage.Teller.Step(director, (await director.Act(path, "director/acceptance")).Done(), $"accepts to direct case {opened.Required("triage.case.caseNumber")}");
        stage.Teller.Step(director, (await director.Act(path, "scaling-decisions", Scaling.Proposal(2, "safetyAtStake", "Threats at the door.", director))).Expect(201), "goes to phase 2");

        return path;
    }

    private static async Task Emergency(Stage stage, string path)
    {
        var (director, process, mayor) = (stage[Cast.Director], stage[Cast.ProcessDirector], stage[Cast.Mayor]);
        var emergency = Scaling.Proposal(4, "safetyAtStake", "He stands in the street with a can of petrol.", director, direction: "emergency");
        (await director.Act(path, "process-director", new { process.HatId })).Done();
        stage.Teller.Step(process, (await process.Post($"{path}/process-director/acceptance")).Done(), "directs the process, called out of bed");
        stage.Teller.Step(process, (await process.Act(path, "scaling-decisions", emergency)).Refused("crisis-roles-needed"), "cannot go to phase 4 while nobody was asked to answer for it");
        stage.Teller.Step(director, (await director.Act(path, "executive-owner", new { mayor.HatId })).Done(), $"asks {mayor.Name} to answer for it");
        stage.Teller.Step(director, (await director.Act(path, "scaling-decisions", emergency)).Refused("no-emergency-power"), "has no power of emergency");

        var decision = (await process.Act(path, "scaling-decisions", emergency)).Expect(201).Expect("emergency", "True");
        stage.Teller.Step(process, decision, $"goes from phase 2 to 4 at once: in force now, to be ratified before {decision.Required("ratifyBefore")[..16]} UTC");
        (await mayor.Get(path)).Expect(200).Expect("avePhase", "4").Expect("executiveOwner.acting", "True");
        var ratification = $"scaling-decisions/{decision.Required("decisionId")}/ratification";
        stage.Teller.Step(process, (await process.Act(path, ratification)).Refused("ratified-by-another"), "cannot ratify the own emergency");
        stage.Teller.Step(mayor, (await mayor.Act(path, ratification)).Done(), "ratifies it in time, as another person with a mandate for phase 4");
        stage.Teller.Step(mayor, (await mayor.Post($"{path}/executive-owner/acceptance")).Done(), "accepts to answer for it");
        var after = (await mayor.Get(path)).Expect(200).Expect("avePhase", "4").Expect("ratificationAlarm", "False").Expect("executiveOwner.acting", "False");
        stage.Teller.Step(mayor, after, "the case is at phase 4, with everybody that needs, and no alarm");
        stage.Teller.Step(process, (await process.Get("/v1/board")).Expect(200), "sees it on the board in the morning");
    }
}
