using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.Signals.Data;
using Platform.Signals.Domain;
using Xunit;

namespace Platform.Signals.Tests.Data;

public sealed class FollowingTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task I_31_final_feedback_stays_work_where_the_case_ends_while_the_first_feedback_is_saved()
    {
        var (signalId, caseId) = await WithACaseThatRuns();

        await app.InDatabase(async triage =>
        {
            await ToldAsync(triage, signalId);
            Task<int>? saving = null;
            await app.InDatabase(cases => cases.InTransactionAsync(
                async cancel =>
                {
                    saving = triage.SaveChangesAsync(cancel); // waits for the writer that is at work
                    return await EndAsync(cases, caseId, cancel);
                },
                TestContext.Current.CancellationToken));

            return await saving!;
        });

        Assert.Equal(WorkKind.GiveFinalFeedback, await app.InDatabase(db => db.Work.Where(line => line.SignalId == signalId).Select(line => line.Kind).SingleAsync()));
    }

    [Fact]
    public async Task Of_two_that_look_at_once_what_a_signal_asks_the_second_does_not_write_over_the_first()
    {
        var (signalId, caseId) = await WithACaseThatRuns();

        await app.InDatabase(async triage =>
        {
            await triage.Work.FindAsync([signalId], TestContext.Current.CancellationToken); // before the other writes, as it may happen on an engine that lets both read
            await ToldAsync(triage, signalId);
            await app.InDatabase(cases => EndAsync(cases, caseId, TestContext.Current.CancellationToken));

            return await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => triage.SaveChangesAsync());
        });
    }

    private async Task<(Guid SignalId, Guid CaseId)> WithACaseThatRuns()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);
        var caseId = signal.Triage!.Case!.CaseId;
        await app.Deliver(caseId, new CaseOpened
        {
            CaseId = caseId,
            CaseNumber = "C-7KQ2-M4XD",
            SignalId = signal.Id,
            TerritorialOwnerId = SignalsApp.Triage.OrganisationId!.Value,
            MunicipalityCode = SignalsApp.Area,
            Purpose = Purpose.PreventingEscalation,
            OpenedAt = app.Clock.GetUtcNow(),
        });

        return (signal.Id, caseId);
    }

    private async Task ToldAsync(SignalsDbContext db, Guid signalId)
    {
        var signal = await db.Signals.AsSplitQuery().SingleAsync(one => one.Id == signalId);
        signal.GiveFeedback(Guid.CreateVersion7(), "Thank you.", FeedbackLevel.D0, FeedbackLevel.D3, SignalsApp.Triage.HatId!.Value, caseRuns: true, app.Clock.GetUtcNow());
    }

    private async Task<int> EndAsync(SignalsDbContext db, Guid caseId, CancellationToken cancel)
    {
        (await db.CaseCopies.SingleAsync(copy => copy.CaseId == caseId, cancel)).Ended(app.Clock.GetUtcNow(), false, SignalTerms.Default);
        return await db.SaveChangesAsync(cancel);
    }
}
