using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class HoldTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    private static readonly DateOnly Ahead = new(2027, 1, 4);
    private static readonly PlaceHoldRequest Complaint = new(HoldReason.Complaint, Ahead, "K-17");

    public static TheoryData<string> WhoMay => ["triage", "privacyOfficer", "coordinator"];

    public static TheoryData<string> WhoseItIsNot => ["triageElsewhere", "privacyOfficerElsewhere", "policeCoordinator", "policePrivacyOfficer"];

    public static TheoryData<string> WithoutSuchAHat => ["signaller", "police", "policy", "auditor"];

    [Theory]
    [MemberData(nameof(WhoMay))]
    public async Task I_29_the_area_and_the_organisation_that_brought_it_in_may_place_a_hold(string who)
    {
        var signal = await app.Submitted();

        var answer = await app.As(Caller(who)).Post(Holds(signal.Id), Complaint);

        var hold = await answer.Read<HoldResponse>();
        Assert.Equal((HttpStatusCode.Created, signal.Id, HoldReason.Complaint, "K-17", Caller(who).HatId), (answer.StatusCode, hold.SignalId, hold.Reason, hold.Reference, hold.PlacedByHatId));
        Assert.Equal(hold, await app.As(Caller(who)).Get<HoldResponse>($"{Holds(signal.Id)}/{hold.Id}"));
    }

    [Theory]
    [MemberData(nameof(WhoseItIsNot))]
    public async Task Who_has_nothing_to_do_with_it_gets_what_they_get_for_nothing(string who)
    {
        var signal = await app.Submitted();
        var hold = await Placed(SignalsApp.Triage, signal.Id);
        var client = app.As(Caller(who));

        foreach (var id in new[] { signal.Id, Guid.NewGuid() })
        {
            await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", client.Post(Holds(id), Complaint));
            await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", client.Get(Holds(id)));
            await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", client.Get($"{Holds(id)}/{hold.Id}"));
            await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", client.Post($"{Holds(id)}/{hold.Id}/lifting", ifMatch: 1));
            await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", client.Put($"{Holds(id)}/{hold.Id}/review", new ReviewHoldRequest(Ahead), 1));
        }

        Assert.DoesNotContain(hold.Id, (await client.Get<Page<HoldResponse>>("/v1/signal-holds?limit=200")).Items.Select(item => item.Id));
    }

    [Theory]
    [MemberData(nameof(WithoutSuchAHat))]
    public async Task Another_hat_places_and_sees_no_hold_and_hears_nothing_of_the_signal(string who)
    {
        var signal = await app.Submitted();

        foreach (var id in new[] { signal.Id, Guid.NewGuid() })
        {
            await SignalsApp.Refused(HttpStatusCode.Forbidden, "hat-kind", app.As(Caller(who)).Post(Holds(id), Complaint));
            await SignalsApp.Refused(HttpStatusCode.Forbidden, "hat-kind", app.As(Caller(who)).Get(Holds(id)));
        }

        await SignalsApp.Refused(HttpStatusCode.Forbidden, "hat-kind", app.As(Caller(who)).Get("/v1/signal-holds"));
    }

    [Fact]
    public async Task I_17_a_hold_shows_to_the_signaller_neither_in_the_signal_nor_in_its_ETag()
    {
        var signal = await app.Submitted();
        var before = await app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}");
        await Placed(SignalsApp.Triage, signal.Id);

        var after = await app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}");

        Assert.Equal(before.Version(), after.Version());
        Assert.Equal(await before.Content.ReadAsStringAsync(), await after.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_organisation_that_brought_it_in_sees_its_own_holds_and_the_area_sees_all()
    {
        var signal = await app.Submitted();
        var (own, ofArea) = (await Placed(SignalsApp.HousingCoordinator, signal.Id), await Placed(SignalsApp.PrivacyOfficer, signal.Id));

        Assert.Equal([own.Id], await Seen(SignalsApp.HousingCoordinator, Holds(signal.Id)));
        Assert.Equal([ofArea.Id, own.Id], await Seen(SignalsApp.Triage, Holds(signal.Id)));
        Assert.Contains(own.Id, await Seen(SignalsApp.PrivacyOfficer, "/v1/signal-holds?limit=200"));
        Assert.DoesNotContain(ofArea.Id, await Seen(SignalsApp.HousingCoordinator, "/v1/signal-holds?limit=200"));
        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-your-hold", app.As(SignalsApp.Triage).Post($"{Holds(signal.Id)}/{own.Id}/lifting", ifMatch: 1));
    }

    [Fact]
    public async Task A_hold_that_is_still_needed_gets_another_review_day_and_one_that_is_lifted_does_not()
    {
        var signal = await app.Submitted();
        var path = $"{Holds(signal.Id)}/{(await Placed(SignalsApp.PrivacyOfficer, signal.Id)).Id}";
        var officer = app.As(SignalsApp.PrivacyOfficer);

        var reviewed = await officer.Put($"{path}/review", new ReviewHoldRequest(Ahead.AddDays(60)), 1);
        Assert.Equal((Ahead.AddDays(60), 2), ((await reviewed.Read<HoldResponse>()).ReviewOn, reviewed.Version()));
        await SignalsApp.Refused(HttpStatusCode.PreconditionFailed, "stale-version", officer.Post($"{path}/lifting", ifMatch: 1));
        Assert.NotNull((await (await officer.Post($"{path}/lifting", ifMatch: 2)).Read<HoldResponse>()).LiftedAt);

        await SignalsApp.Refused(HttpStatusCode.Conflict, "hold-lifted", officer.Post($"{path}/lifting", ifMatch: 3));
        await SignalsApp.Refused(HttpStatusCode.Conflict, "hold-lifted", officer.Put($"{path}/review", new ReviewHoldRequest(Ahead), 3));
        await SignalsApp.Refused(HttpStatusCode.Conflict, "hold-review-passed", officer.Post(Holds(signal.Id), Complaint with { ReviewOn = new DateOnly(2020, 1, 1) }));
    }

    [Fact]
    public async Task Who_has_read_a_hold_hears_that_its_day_to_look_again_has_passed()
    {
        var signal = await app.Submitted();
        var tomorrow = DutchDay.Of(app.Clock.GetUtcNow()).AddDays(1);
        var hold = await (await app.As(SignalsApp.Triage).Post(Holds(signal.Id), Complaint with { ReviewOn = tomorrow })).Read<HoldResponse>();
        Assert.False(hold.ReviewOverdue);

        app.Advance(TimeSpan.FromDays(2));

        Assert.True((await (await app.As(SignalsApp.Triage).Get($"{Holds(signal.Id)}/{hold.Id}", ifNoneMatch: "\"1\"")).Read<HoldResponse>()).ReviewOverdue);
    }

    [Fact]
    public async Task I_29_a_redirection_would_erase_what_a_hold_keeps()
    {
        var signal = await app.InTriage();
        var hold = await Placed(SignalsApp.Triage, signal.Id);
        var redirection = new DecideTriageRequest(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], Route: SignalRoute.VeiligThuis);

        await SignalsApp.Refused(HttpStatusCode.Conflict, "signal-on-hold", app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage/outcome", redirection, signal.Version));
        await app.As(SignalsApp.Triage).Post($"{Holds(signal.Id)}/{hold.Id}/lifting", ifMatch: 1);

        Assert.NotNull((await app.Decide(signal, redirection)).ContentErasedAt);
    }

    private static string Holds(Guid signalId) => $"/v1/signals/{signalId}/holds";

    private async Task<HoldResponse> Placed(TestCaller by, Guid signalId) => await (await app.As(by).Post(Holds(signalId), Complaint)).Read<HoldResponse>();

    private async Task<IEnumerable<Guid>> Seen(TestCaller by, string path) => (await app.As(by).Get<Page<HoldResponse>>(path)).Items.Select(hold => hold.Id);

    private static TestCaller Caller(string who) => who switch
    {
        "triage" => SignalsApp.Triage,
        "privacyOfficer" => SignalsApp.PrivacyOfficer,
        "coordinator" => SignalsApp.HousingCoordinator,
        "triageElsewhere" => SignalsApp.TriageElsewhere,
        "privacyOfficerElsewhere" => SignalsApp.PrivacyOfficerElsewhere,
        "policePrivacyOfficer" => SignalsApp.PolicePrivacyOfficer,
        "policeCoordinator" => SignalsApp.PoliceCoordinator,
        "signaller" => SignalsApp.Housing,
        "police" => SignalsApp.Police,
        "policy" => SignalsApp.Policy,
        _ => SignalsApp.Auditor,
    };
}
