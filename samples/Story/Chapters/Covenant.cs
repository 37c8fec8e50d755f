using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Under which agreement partners share: an organisation signs for itself and takes part when a covenant in effect names its kind; each version says from when and why.</summary>
public static class Covenant
{
    private static readonly string[] Area = ["GM9901"];

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("A covenant, and its versions");
        var (platform, signs) = (stage.Operator, stage[Cast.HousingCoordinator]);

        var founded = (await platform.Post("/v1/partnerships", new { Name = "Vangnet Vliethaven", Regime = "local", MunicipalityCodes = Area })).Expect(201);
        var partnership = $"/v1/partnerships/{founded.Id}";
        stage.Teller.Step(platform, founded, "writes down a partnership under the local regime");
        var member = $"members/{signs.OrganisationId}";
        (await platform.Act(partnership, "members", new { signs.OrganisationId })).Expect(200);
        var today = SignalBody.Day(0)!.Value;
        var laid = (await platform.Post("/v1/covenants", new { PartnershipId = founded.Id, Title = "Covenant vangnet", Version = Version(today, "context", 2) })).Expect(201);
        var covenant = $"/v1/covenants/{laid.Id}";
        stage.Teller.Step(platform, laid, "lays down the covenant: who may receive what, at which level at most, and why");
        (await platform.Act(partnership, $"{member}/activation")).Refused("membership-status");
        await Sign(stage, partnership, member, signs, laid.Id);
        stage.Teller.Step(platform, (await platform.Act(partnership, $"{member}/activation")).Expect(200).ExpectWords("\"active\""), "now the housing corporation takes part");
        stage.Teller.Step(signs, (await signs.Act(partnership, $"{member}/suspension")).Expect(403), "cannot suspend a membership, the own one neither");
        stage.Teller.Step(platform, (await platform.Act(partnership, $"{member}/suspension")).Expect(200).ExpectWords("\"suspended\""), "suspends it while the corporation mends what an audit found");
        (await platform.Act(partnership, $"{member}/suspension")).Refused("membership-status");
        stage.Teller.Step(platform, (await platform.Act(partnership, $"{member}/resumption")).Expect(200).ExpectWords("\"active\""), "lets it take part again");

        stage.Teller.Step(platform, (await platform.Act(covenant, "versions", Version(today, "housing", 3))).Refused("version-order"), "cannot lay a version over one that begins the same day");
        stage.Teller.Step(platform, (await platform.Act(covenant, "versions", Version(today.AddYears(1), "housing", 3))).Expect(200), "adds a version from next year; it says more, so it binds who signs it");
        var read = (await stage[Cast.Housing].Get(covenant)).Expect(200).Expect("versionInEffect", "1").ExpectItems(2, "versions");
        stage.Teller.Step(stage[Cast.Housing], read, $"reads both versions, that the first holds, and that it is reviewed by {read.Required("reviewOn")}");
    }

    private static async Task Sign(Stage stage, string partnership, string member, Actor signs, Guid covenantId)
    {
        var admin = stage[Cast.HousingAdministrator];
        var signature = new { CovenantId = covenantId, Version = 1 };
        stage.Teller.Step(signs, (await signs.Act(partnership, $"{member}/signature", signature)).Refused("mandate-not-covered"), "cannot sign: nobody gave a mandate to");
        var mandate = new { HolderHatId = signs.HatId, Powers = new[] { "signCovenant" }, MunicipalityCodes = Area };
        stage.Teller.Step(admin, (await admin.Post("/v1/mandates", mandate)).Expect(201), "gives one for the own organisation");
        stage.Teller.Step(signs, (await signs.Act(partnership, $"{member}/signature", signature with { Version = 2 })).Refused("covenant-version"), "cannot sign a version that nobody laid down");
        stage.Teller.Step(signs, (await signs.Act(partnership, $"{member}/signature", signature)).Expect(200).ExpectWords("\"covenantVersion\":1"), "signs the version that stands for the own organisation");
    }

    private static object Version(DateOnly from, string category, int level) => new
    {
        EffectiveOn = from,
        ReviewOn = from.AddYears(1),
        Purposes = new[] { "localCareAndSafety" },
        Rules = new[] { new { OrganisationTypes = new[] { "housingCorporation" }, Categories = new[] { category }, HighestLevel = level } },
        Rationale = "A housing corporation sees much at the front door and may hold little.",
    };
}
