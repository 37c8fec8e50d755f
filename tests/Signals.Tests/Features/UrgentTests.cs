using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Signals.V1;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class UrgentTests
{
    private const string Contacts = "POST /internal/contacts/_search";

    [Fact]
    public async Task An_urgent_signal_calls_the_on_call_desk_at_once_and_again_until_somebody_takes_it()
    {
        await using var app = new SignalsApp();
        await app.InitializeAsync();
        var desk = Guid.NewGuid();
        app.Neighbours.Answer("partners", Contacts, FoundContact(desk, "Night desk", "0880001111"));

        var signal = await Urgent(app);
        Assert.Equal(("Night desk", "0880001111", 1, false), (signal.Urgent!.Desk!.Name, signal.Urgent.Desk.Telephone, signal.Urgent.Times, signal.Urgent.Overdue));
        Assert.Equal((1, desk), await Raised(app, signal.Id));

        await Pass(app, TimeSpan.FromMinutes(29));
        Assert.Equal((1, desk), await Raised(app, signal.Id));
        await Pass(app, TimeSpan.FromMinutes(2));
        Assert.Equal((2, desk), await Raised(app, signal.Id));
        var waiting = await app.Read(SignalsApp.Housing, signal.Id);
        Assert.True(waiting.Urgent!.Overdue && waiting.Urgent.WaitingSeconds >= 31 * 60);

        await app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: waiting.Version);
        await Pass(app, TimeSpan.FromHours(2));
        Assert.Equal((2, desk), await Raised(app, signal.Id));
        Assert.NotNull((await app.Read(SignalsApp.Housing, signal.Id)).Urgent!.TakenAt);
    }

    [Fact]
    public async Task An_urgent_signal_goes_out_when_nobody_can_say_whom_to_call()
    {
        await using var app = new SignalsApp();
        await app.InitializeAsync();

        var signal = await Urgent(app);

        Assert.Null(signal.Urgent!.Desk);
        Assert.Equal((1, null), await Raised(app, signal.Id));
    }

    [Fact]
    public async Task When_Partners_does_not_answer_the_desk_that_was_known_last_is_called()
    {
        await using var app = new SignalsApp();
        await app.InitializeAsync();
        app.Neighbours.Answer("partners", Contacts, FoundContact(Guid.NewGuid(), "Day desk", "0880002222"));
        await Urgent(app);
        app.Neighbours.Silence("partners", Contacts);

        Assert.Equal("Day desk", (await Urgent(app)).Urgent!.Desk!.Name);
    }

    [Fact]
    public async Task What_was_taken_back_calls_nobody_again()
    {
        await using var app = new SignalsApp();
        await app.InitializeAsync();
        var signal = await Urgent(app);

        await app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/withdrawal", new WithdrawSignalRequest(), signal.Version);
        await Pass(app, TimeSpan.FromHours(1));

        Assert.Equal(1, (await Raised(app, signal.Id)).Times);
    }

    private static object FoundContact(Guid organisation, string desk, string telephone) => new
    {
        moment = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero),
        contacts = new[]
        {
            new { deskId = Guid.NewGuid(), organisationId = organisation, organisation = "Municipality", desk, telephone, isOpen = true },
            new { deskId = Guid.NewGuid(), organisationId = Guid.NewGuid(), organisation = "Other", desk = "Closed desk", telephone = "0880009999", isOpen = false },
        },
    };

    private static async Task<SignalResponse> Urgent(SignalsApp app) =>
        await (await app.As(SignalsApp.Housing).Post("/v1/signals", SignalsApp.Worry() with { Urgency = Urgency.Urgent })).Read<SignalResponse>();

    private static async Task<(int Times, Guid? Desk)> Raised(SignalsApp app, Guid signalId)
    {
        var last = (await app.SentEvents<UrgentSignalRaised>()).Where(raised => raised.SignalId == signalId).MaxBy(raised => raised.Times)!;

        return (last.Times, last.DeskOrganisationId);
    }

    private static async Task Pass(SignalsApp app, TimeSpan time)
    {
        app.Advance(time);
        await app.Services.GetRequiredService<SignalClock>().PassAsync(CancellationToken.None);
    }
}
