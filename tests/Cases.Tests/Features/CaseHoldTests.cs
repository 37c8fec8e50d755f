using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Retention;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

public sealed class CaseHoldTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static readonly DateOnly Ahead = new(2099, 1, 5);
    private static readonly PlaceCaseHoldRequest Complaint = new(CaseHoldReason.Complaint, Ahead, "K-17");

    private static readonly Dictionary<string, Actor> Who = new()
    {
        ["triage"] = Triage,
        ["privacyOfficer"] = Of(Municipality, HatKind.PrivacyOfficer),
        ["coordinatorOfTerritory"] = Coordinator,
        ["ggzCoordinator"] = GgzCoordinator,
        ["ggzPrivacyOfficer"] = Of(Ggz, HatKind.PrivacyOfficer),
        ["ggzTriage"] = Of(Ggz, HatKind.Triage),
        ["triageElsewhere"] = NextTriage,
        ["policePrivacyOfficer"] = Of(Police, HatKind.PrivacyOfficer),
        ["policeCoordinator"] = Of(Police, HatKind.Coordinator),
        ["director"] = Director,
        ["nurse"] = Nurse,
        ["mayor"] = Mayor,
        ["auditor"] = Of(Municipality, HatKind.Auditor),
    };

    public static TheoryData<string> WhoMay => ["triage", "privacyOfficer", "coordinatorOfTerritory", "ggzCoordinator", "ggzPrivacyOfficer", "ggzTriage"];

    public static TheoryData<string> WhoseItIsNot => ["triageElsewhere", "policePrivacyOfficer", "policeCoordinator"];

    public static TheoryData<string> WithoutSuchAHat => ["director", "nurse", "mayor", "auditor"];

    [Theory]
    [MemberData(nameof(WhoMay))]
    public async Task I29_The_territory_and_the_organisations_that_take_part_may_place_a_hold(string who)
    {
        var caseId = (await app.Activate()).CaseId;

        var answer = await app.As(Who[who]).Post(Holds(caseId), Complaint);

        var hold = await answer.Read<CaseHoldView>();
        Assert.Equal((HttpStatusCode.Created, caseId, CaseHoldReason.Complaint, "K-17", Who[who].HatId), (answer.StatusCode, hold.CaseId, hold.Reason, hold.Reference, hold.PlacedByHatId));
        Assert.Equal(hold, await app.As(Who[who]).Get<CaseHoldView>($"{Holds(caseId)}/{hold.HoldId}"));
    }

    [Theory]
    [MemberData(nameof(WhoseItIsNot))]
    public async Task I17_Who_has_nothing_to_do_with_it_gets_what_they_get_for_nothing(string who)
    {
        var caseId = (await app.Activate()).CaseId;
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{caseId}/participants", new InviteParticipantRequest(QuestionKind.Assess, Police), await app.Version(caseId, Director)); // asked, and not answered
        var hold = await Placed(Triage, caseId);
        var client = app.As(Who[who]);

        foreach (var id in new[] { caseId, Guid.NewGuid() })
        {
            await Refused(HttpStatusCode.NotFound, "not-found", client.Post(Holds(id), Complaint));
            await Refused(HttpStatusCode.NotFound, "not-found", client.Get(Holds(id)));
            await Refused(HttpStatusCode.NotFound, "not-found", client.Get($"{Holds(id)}/{hold.HoldId}"));
            await Refused(HttpStatusCode.NotFound, "not-found", client.Post($"{Holds(id)}/{hold.HoldId}/lifting", ifMatch: 1));
            await Refused(HttpStatusCode.NotFound, "not-found", client.Put($"{Holds(id)}/{hold.HoldId}/review", new ReviewCaseHoldRequest(Ahead), 1));
        }

        Assert.DoesNotContain(hold.HoldId, await Seen(Who[who], "/v1/case-holds?limit=200"));
    }

    [Theory]
    [MemberData(nameof(WithoutSuchAHat))]
    public async Task Another_hat_places_and_sees_no_hold_and_hears_nothing_of_the_case(string who)
    {
        var caseId = (await app.Activate()).CaseId;

        foreach (var id in new[] { caseId, Guid.NewGuid() })
        {
            await Refused(HttpStatusCode.Forbidden, "hat-kind", app.As(Who[who]).Post(Holds(id), Complaint));
            await Refused(HttpStatusCode.Forbidden, "hat-kind", app.As(Who[who]).Get(Holds(id)));
        }

        await Refused(HttpStatusCode.Forbidden, "hat-kind", app.As(Who[who]).Get("/v1/case-holds"));
    }

    [Fact]
    public async Task I17_A_hold_shows_to_who_takes_part_neither_in_the_case_nor_in_its_ETag_nor_in_the_timeline()
    {
        var caseId = (await app.Activate()).CaseId;
        var before = await Read();

        await Placed(Triage, caseId);

        Assert.Equal(before, await Read());

        async Task<string> Read()
        {
            var answer = await app.As(Director).Get($"/v1/cases/{caseId}");
            return $"{answer.Version()} {await answer.Content.ReadAsStringAsync()} {await (await app.As(Director).Get($"/v1/cases/{caseId}/timeline")).Content.ReadAsStringAsync()}";
        }
    }

    [Fact]
    public async Task Who_takes_part_sees_its_own_holds_and_the_territory_sees_all()
    {
        var caseId = (await app.Activate()).CaseId;
        var (own, ofTerritory) = (await Placed(GgzCoordinator, caseId), await Placed(Who["privacyOfficer"], caseId));

        Assert.Equal([own.HoldId], await Seen(GgzCoordinator, Holds(caseId)));
        Assert.Equal([ofTerritory.HoldId, own.HoldId], await Seen(Triage, Holds(caseId)));
        Assert.Contains(own.HoldId, await Seen(Triage, "/v1/case-holds?limit=200"));
        Assert.DoesNotContain(ofTerritory.HoldId, await Seen(GgzCoordinator, "/v1/case-holds?limit=200"));
        await Refused(HttpStatusCode.Forbidden, "not-your-hold", app.As(Triage).Post($"{Holds(caseId)}/{own.HoldId}/lifting", ifMatch: 1));
        await Refused(HttpStatusCode.Forbidden, "not-your-hold", app.As(Triage).Put($"{Holds(caseId)}/{own.HoldId}/review", new ReviewCaseHoldRequest(Ahead), 1));
    }

    [Fact]
    public async Task A_hold_that_is_still_needed_gets_another_review_day_and_one_that_is_lifted_does_not()
    {
        var caseId = (await app.Activate()).CaseId;
        var (path, officer) = ($"{Holds(caseId)}/{(await Placed(Who["privacyOfficer"], caseId)).HoldId}", app.As(Who["privacyOfficer"]));

        var reviewed = await officer.Put($"{path}/review", new ReviewCaseHoldRequest(Ahead.AddDays(60)), 1);
        Assert.Equal((Ahead.AddDays(60), 2), ((await reviewed.Read<CaseHoldView>()).ReviewOn, reviewed.Version()));
        await Refused(HttpStatusCode.PreconditionFailed, "stale-version", officer.Post($"{path}/lifting", ifMatch: 1));
        Assert.NotNull((await (await officer.Post($"{path}/lifting", ifMatch: 2)).Read<CaseHoldView>()).LiftedAt);

        await Refused(HttpStatusCode.Conflict, "hold-lifted", officer.Post($"{path}/lifting", ifMatch: 3));
        await Refused(HttpStatusCode.Conflict, "hold-lifted", officer.Put($"{path}/review", new ReviewCaseHoldRequest(Ahead), 3));
        await Refused(HttpStatusCode.Conflict, "hold-review-passed", officer.Post(Holds(caseId), Complaint with { ReviewOn = new DateOnly(2020, 1, 1) }));
    }

    [Fact]
    public async Task A_hold_goes_on_with_the_organisation_into_which_the_one_that_placed_it_merged()
    {
        var (old, placer) = (Guid.NewGuid(), Guid.NewGuid());
        var officer = new Actor(placer, old, Guid.NewGuid(), HatKind.PrivacyOfficer);
        var caseId = (await app.Activate()).CaseId;
        var hold = await Placed(Triage, caseId);
        await app.InDatabase(async db =>
        {
            db.Add(CaseHold.Place(Guid.NewGuid(), (await db.Cases.FindAsync(caseId))!, CaseHoldReason.Complaint, "old", Ahead, old, placer, app.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });

        await app.Deliver(old, new OrganisationMerged { OrganisationId = old, IntoOrganisationId = Ggz, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], MergedAt = app.Clock.GetUtcNow() }, 9);

        var moved = Assert.Single((await app.As(officer).Get<Page<CaseHoldView>>(Holds(caseId))).Items); // under a token of before
        Assert.Equal((Ggz, "old"), (moved.OrganisationId, moved.Reference));
        await CasesApp.Ok(app.As(Who["ggzPrivacyOfficer"]), $"{Holds(caseId)}/{moved.HoldId}/lifting", null, 1);
        Assert.Null((await app.As(Triage).Get<CaseHoldView>($"{Holds(caseId)}/{hold.HoldId}")).LiftedAt);
    }

    [Fact]
    public async Task Holds_and_the_log_of_destruction_walk_through_no_table()
    {
        var caseId = (await app.Activate()).CaseId;
        var (officer, auditor, after) = (app.As(Who["privacyOfficer"]), app.As(Who["auditor"]), new Cursor(app.Clock.GetUtcNow(), Guid.NewGuid()));

        var plans = await app.PlansOf(async () =>
        {
            await officer.Post(Holds(caseId), Complaint);
            await officer.Get(Holds(caseId));
            foreach (var list in new[] { "/v1/case-holds?limit=1", $"/v1/case-holds?limit=1&after={after}" })
                await officer.Get(list);
            await app.As(GgzCoordinator).Get(Holds(caseId));
            await app.As(GgzCoordinator).Get("/v1/case-holds");
            await auditor.Get("/v1/case-destructions?limit=1");
            await auditor.Get($"/v1/case-destructions?limit=1&after={after}");
            await auditor.Get("/v1/case-destructions/counts");
        });

        Assert.NotEmpty(plans);
        Assert.Empty(plans.SelectMany(plan => plan.ScansOf("Cases", "CaseParticipants", "CaseHolds", "CaseDestructions")));
    }

    private static string Holds(Guid caseId) => $"/v1/cases/{caseId}/holds";

    private static Actor Of(Guid organisation, HatKind kind) => new(Guid.NewGuid(), organisation, Guid.NewGuid(), kind);

    private async Task<CaseHoldView> Placed(Actor by, Guid caseId) => await (await app.As(by).Post(Holds(caseId), Complaint)).Read<CaseHoldView>();

    private async Task<IEnumerable<Guid>> Seen(Actor by, string path) => (await app.As(by).Get<Page<CaseHoldView>>(path)).Items.Select(hold => hold.HoldId);

    private static async Task Refused(HttpStatusCode status, string code, Task<HttpResponseMessage> call)
    {
        var answer = await call;
        Assert.Equal((status, code), (answer.StatusCode, await answer.ProblemCode()));
    }
}
