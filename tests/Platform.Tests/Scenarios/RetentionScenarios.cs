using System.Text.Json;
using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>What the platform forgets, and what it keeps because somebody asked.</summary>
[Collection(WholePlatform.Name)]
public sealed class RetentionScenarios(RunningPlatform platform) : IClassFixture<ShortMemory>
{
    private const string PrivacyOfficer = "hoogland.privacy";
    private const string Auditor = "brakel.auditor";
    private static readonly string[] NoGround = ["noGround"];

    private Stage Stage => platform.Stage;

    private Actor Triage => Stage[Cast.Triage];

    /// <remarks>Scenario 9 of domain.md.</remarks>
    [Fact]
    public async Task Who_spars_about_a_family_is_warned_of_street_and_rare_disease_before_it_is_kept_and_what_is_kept_expires_and_becomes_no_case()
    {
        RunningPlatform.Needed();
        var asker = Stage[Cast.NeighbourhoodTeam];
        var before = (await Triage.Get("/v1/consultations?limit=200")).Expect(200).Items().Count;

        var warned = (await Ask("A family in the Zeemanskade does not answer the door; the mother has Huntington. When do we act together?")).Refused("identifying-words");

        var found = warned.Items("errors").Select(error => (error.GetProperty("code").GetString(), error.GetProperty("message").GetString())).ToList();
        Assert.Contains(("address", "Zeemanskade"), found);
        Assert.Contains(("rareCondition", "Huntington"), found);
        Assert.Equal(before, (await Triage.Get("/v1/consultations?limit=200")).Expect(200).Items().Count);

        var asked = (await Ask("A family does not answer the door since the summer; the mother is gravely ill. When do we act together?")).Expect(201);
        var path = $"/v1/consultations/{asked.Id}";
        Assert.Equal(ShortMemory.Consultation, asked.Json.GetProperty("expiresAt").GetDateTimeOffset() - asked.Json.GetProperty("askedAt").GetDateTimeOffset());
        (await Triage.Act(path, "replies", new { Reply = "Ask first whom they do let in." })).Expect(200);
        (await Stage[Cast.PoliceOfficer].Get(path)).Expect(404);

        // Nothing that makes a case takes it: it is no signal, it names no subject, and its own routes are to ask, to read and to reply.
        (await Triage.Put($"/v1/signals/{asked.Id}/triage", new { }, "\"1\"")).Expect(404);
        (await Triage.Get($"/v1/signals/{asked.Id}/matches")).Expect(404);
        using var document = JsonDocument.Parse(await platform.Http.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative)));
        Assert.Equal(
            ["/consultations", "/consultations/{consultationId}", "/consultations/{consultationId}/replies"],
            document.RootElement.GetProperty("paths").EnumerateObject().Select(operation => operation.Name).Where(name => name.Contains("consultation", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        await Patience.Until("the consultation is gone", () => asker.Get(path), answer => answer.Status is 404);
        Assert.Equal(await Nothing(asker, "/v1/consultations"), Told(await asker.Get(path)));
        await Logged(asked.Id, "consultation", "consultation");

        Task<Answer> Ask(string question) => asker.Post("/v1/consultations", new { Question = question, MunicipalityCode = "GM9901" });
    }

    /// <remarks>Scenario 27 of domain.md.</remarks>
    [Fact]
    public async Task Of_a_rejected_signal_only_a_count_remains_after_its_term_and_search_answers_as_for_what_never_was()
    {
        RunningPlatform.Needed();
        var home = Made.Home("Blokmakersgang");
        var officer = Stage[Cast.PoliceOfficer];
        var signal = await Rejected(Made.Worry(Cast.PoliceOfficer, Made.Person("Wolfert", "Zuurdeeg", new DateOnly(1958, 8, 8), home), "He shouts at the tram."));
        var before = Counted(await Counts());
        Assert.Contains(signal.Id, await Found("Zuurdeeg"));
        (await Triage.Act(signal.SignalPath(), "feedback", new { Message = "Thank you; it was weighed.", Level = "d0" })).Expect(200);

        await Patience.Until("the signal is destroyed", () => officer.Get(signal.SignalPath()), answer => answer.Status is 404);

        foreach (var who in new[] { officer, Triage })
            Assert.Equal(await Nothing(who, "/v1/signals"), Told(await who.Get(signal.SignalPath())));
        Assert.Equal(await Found("Nooitgezien"), await Found("Zuurdeeg"));
        Assert.DoesNotContain(signal.Id, (await officer.Get("/v1/signals?limit=200")).Expect(200).Items().Select(item => item.GetProperty("id").GetGuid()));
        (await Logged(signal.Id, "signal", "signalWithoutCase")).ExpectNothingOf("Zuurdeeg", "Blokmakersgang", officer.HatId.ToString(), officer.OrganisationId.ToString());
        Assert.True(Counted(await Counts()) > before);
        (await Triage.Get("/v1/signal-destructions")).Expect(403);
    }

    /// <remarks>I-29 of domain.md: a complaint pauses destruction.</remarks>
    [Fact]
    public async Task A_signal_about_which_somebody_complains_is_kept_until_the_hold_is_lifted_and_its_signaller_sees_none_of_it()
    {
        RunningPlatform.Needed();
        var (officer, privacy) = (Stage[Cast.PoliceOfficer], Stage[PrivacyOfficer]);
        var held = await Rejected(Made.Worry(Cast.PoliceOfficer, Made.Address(Made.Home("Zeilmakersgang")), "Again a fire in the bin."));
        var other = await Rejected(Made.Worry(Cast.PoliceOfficer, Made.Address(Made.Home("Zeilmakersgang")), "A window was broken."));
        var seen = (await officer.Get(held.SignalPath())).Expect(200);

        (await officer.Post($"{held.SignalPath()}/holds", Complaint())).Expect(403);
        (await Stage[Cast.HousingCoordinator].Post($"{held.SignalPath()}/holds", Complaint())).Expect(404);
        var hold = (await privacy.Post($"{held.SignalPath()}/holds", Complaint())).Expect(201);
        Assert.Equal((seen.Body, seen.ETag), ((await officer.Get(held.SignalPath())).Body, (await officer.Get(held.SignalPath())).ETag));

        foreach (var signal in new[] { held, other })
            (await Triage.Act(signal.SignalPath(), "feedback", new { Message = "Thank you; it was weighed.", Level = "d0" })).Expect(200);
        await Patience.Until("the signal without a hold is destroyed", () => officer.Get(other.SignalPath()), answer => answer.Status is 404);
        (await officer.Get(held.SignalPath())).Expect(200);
        Assert.Contains((await privacy.Get("/v1/signal-holds")).Expect(200).Items(), item => item.GetProperty("id").GetGuid() == hold.Id);

        (await privacy.Act($"{held.SignalPath()}/holds/{hold.Id}", "lifting")).Expect(200);
        await Patience.Until("the signal is destroyed", () => officer.Get(held.SignalPath()), answer => answer.Status is 404);
        await Logged(held.Id, "signal", "signalWithoutCase");

        static object Complaint() => new { Reason = "complaint", ReviewOn = Made.Day(60), Reference = "K-17" };
    }

    private async Task<Answer> Rejected(Platform.Story.Region.SignalRow worry)
    {
        var signal = await Stage.BroughtIn(worry);
        (await Triage.Set(signal.SignalPath(), "triage")).Expect(200);
        (await Triage.Set(signal.SignalPath(), "triage/outcome", new { Outcome = "rejected", Grounds = NoGround })).Expect(200);

        return signal;
    }

    private async Task<IReadOnlyList<Guid>> Found(string familyName) =>
        [.. (await Triage.Post("/v1/signals/_search", new { FamilyName = familyName })).Expect(200).Items().Select(item => item.GetProperty("id").GetGuid())];

    /// <summary>The line of the log, once it is there; read by the auditor of the area.</summary>
    private async Task<Answer> Logged(Guid id, string kind, string rule)
    {
        var log = await Patience.Until("the log of destruction has it", () => Stage[Auditor].Get("/v1/signal-destructions?limit=200"), answer => answer.Expect(200).Items().Any(Is));
        var line = log.Items().Single(Is);
        Assert.Equal((kind, rule), (line.GetProperty("kind").GetString(), line.GetProperty("rule").GetString()));

        return log;

        bool Is(JsonElement item) => item.GetProperty("recordId").GetGuid() == id;
    }

    private async Task<Answer> Counts() => (await Stage[PrivacyOfficer].Get("/v1/signal-destructions/counts")).Expect(200);

    private static int Counted(Answer counts) =>
        counts.Items().Where(line => line.GetProperty("rule").GetString() is "signalWithoutCase").Sum(line => line.GetProperty("count").GetInt32());

    /// <summary>What is answered for an id that nobody ever had.</summary>
    private static async Task<(int, string?, string?, string?)> Nothing(Actor who, string list) => Told(await who.Get($"{list}/{Guid.CreateVersion7()}"));

    private static (int, string?, string?, string?) Told(Answer answer) => (answer.Status, answer.Text("type"), answer.Text("title"), answer.Text("detail"));
}
