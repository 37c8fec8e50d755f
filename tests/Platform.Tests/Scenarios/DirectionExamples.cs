using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of who takes part in a case, who directs it and at which phase, sent as the served document has them.</summary>
[Collection(WholePlatform.Name)]
public sealed class DirectionExamples(RunningPlatform platform)
{
    internal static readonly string[] OfParticipants = ["inviteParticipant", "suggestParticipant", "nameParticipantPerson"];
    internal static readonly string[] OfRoles = ["proposeDirector", "proposeProcessDirector", "proposeExecutiveOwner"];
    internal static readonly string[] OfScaling = ["decideScaling", "registerDissent", "giveView"];
    internal static readonly string[] OfCrisis = ["organiseCrisis"];

    private static readonly string[] DownscaleCriteria = ["The rent is paid"];
    private static readonly object[] Grounds = [new { Kind = "safetyAtStake", Explanation = "He stands at her door." }];

    private Stage Stage => platform.Stage;

    [Fact]
    public async Task The_examples_of_taking_part_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Uitnodiging", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);

        await by.Show(own.Director, "inviteParticipant", new { Stage[Cast.Housing].OrganisationId });
        await by.Show(Stage[Cast.PoliceSpecialist], "suggestParticipant", new { Stage[Cast.School].OrganisationId });
        by.Knows("participantId", await own.PartOf(Stage[Cast.PoliceSpecialist]));
        await by.Show(Stage[Cast.PoliceSpecialist], "nameParticipantPerson", new { Stage[Cast.PoliceCoordinator].HatId });

        by.Showed(OfParticipants);
    }

    [Fact]
    public async Task The_examples_of_who_directs_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var team = Stage[Cast.ReceivingDirector];
        var own = await OwnCase.Open(Stage, "Household Kompasroos", Cast.ReceivingDirector);
        var by = await ByDocument.Read(platform.Http, own);
        await by.Do(own.Director, "proposeDirector", new { team.HatId });
        await by.Do(team, "acceptDirection");

        await by.Show(team, "proposeDirector");
        await by.Show(team, "proposeProcessDirector", new { Stage[Cast.ProcessDirector].HatId });
        await by.Show(team, "proposeExecutiveOwner", new { Stage[Cast.Mayor].HatId });

        by.Showed(OfRoles);
    }

    [Fact]
    public async Task The_examples_of_scaling_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var police = Stage[Cast.PoliceSpecialist];
        var own = await OwnCase.Open(Stage, "Household Maatlat", Cast.PoliceSpecialist);
        var awaited = await OwnCase.Open(Stage, "Household Duimstok", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);

        by.Knows("decisionId", await by.Show(own.Director, "decideScaling"));
        await by.Show(police, "registerDissent");
        by.Knows("caseId", awaited.Id);
        by.Knows("decisionId", await by.Do(awaited.Director, "decideScaling", new { SafetyView = new { PendingUntilOn = Made.Day(3) } }));
        await by.Show(police, "giveView");

        by.Showed(OfScaling);
    }

    [Fact]
    public async Task The_example_of_a_crisis_works_when_it_is_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Stormlamp", Cast.CareAndSafetyHouse);
        var by = await ByDocument.Read(platform.Http, own);
        (await Emergency(own)).Expect(201);

        await by.Show(own.Director, "organiseCrisis");

        by.Showed(OfCrisis);
    }

    private Task<Answer> Emergency(OwnCase own) => Stage[Cast.CareAndSafetyHouse].Act(own.Path, "scaling-decisions", new
    {
        Direction = "emergency",
        ToPhase = 4,
        Grounds,
        CareView = new { View = "He is ill and afraid." },
        SafetyView = new { View = "She is in danger now." },
        DownscaleCriteria,
        ProcessDirectorHatId = Stage[Cast.ProcessDirector].HatId,
        ExecutiveOwnerHatId = Stage[Cast.Mayor].HatId,
    });
}
