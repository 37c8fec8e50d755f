using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Reading;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <remarks>A class of its own: the clock moves for weeks.</remarks>
public sealed class StagnationTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task I32_What_the_clock_reminds_of_and_meetings_put_off_is_no_movement()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var agreement = await app.Propose(c.CaseId);
        await app.Ok(Nurse, $"{path}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var moved = await LastMovement();

        app.Advance(TimeSpan.FromDays(43)); // the agreement is past its day meanwhile
        await app.PassDeadlines();
        await app.Deliver(Guid.NewGuid(), new AgendaItemDeferred { MeetingId = Guid.NewGuid(), AgendaItemId = Guid.NewGuid(), CaseId = c.CaseId, TimesDeferred = 1, DeferredAt = app.Clock.GetUtcNow() });

        Assert.Equal(moved, await LastMovement());
        Assert.Equal([StagnationKind.NoMovement], (await app.As(Nurse).Get<CaseStagnation>($"{path}/stagnation")).Stagnation);
        Assert.Equal([StagnationKind.NoMovement], (await app.As(Nurse).Get<CaseOverview>($"{path}/overview")).Stagnation);
        Assert.Equal([StagnationKind.NoMovement], (await app.As(Director).Get<Page<BoardCase>>("/v1/board")).Items.Single().Stagnation);
        await app.Deliver(Guid.NewGuid(), new AgendaItemConcluded { MeetingId = Guid.NewGuid(), AgendaItemId = Guid.NewGuid(), CaseId = c.CaseId, Conclusion = ItemConclusion.NoAction, ConcludedAt = app.Clock.GetUtcNow() });
        Assert.Empty((await app.As(Nurse).Get<CaseStagnation>($"{path}/stagnation")).Stagnation);

        async Task<DateTimeOffset?> LastMovement() => (await app.As(Nurse).Get<CaseOverview>($"{path}/overview")).LastMovementAt;
    }
}
