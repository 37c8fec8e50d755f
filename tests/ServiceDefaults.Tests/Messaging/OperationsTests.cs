using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>What an operator can see and do about events that could not be consumed.</summary>
public sealed class OperationsTests
{
    private const string Quarantine = "/internal/operations/quarantine";
    private readonly Guid _note = Guid.CreateVersion7();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_sees_why_an_event_failed_and_requeues_it_with_one_call()
    {
        await using var reader = await Small.ReaderAsync("--Messaging:AttemptsBeforeQuarantine=2");
        reader.Script.OnConsume = _ => throw new InvalidOperationException("Poison.");
        var noted = Small.AnEvent(_note, 1);
        await reader.Services.GetRequiredService<EventIntake>().Accept(noted, Cancel);
        await Eventually.Holds(() => reader.InDatabase(db => db.Set<QuarantinedMessage>().AnyAsync()), "it was quarantined");
        reader.Script.OnConsume = _ => Task.CompletedTask;

        var listed = Assert.Single(await reader.As(TestCaller.Operator).Get<List<QuarantinedEvent>>(Quarantine));
        Assert.Equal(noted.MessageId, listed.MessageId);
        Assert.Contains("Poison.", listed.Reason, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Accepted, (await reader.As(TestCaller.Operator).Post($"{Quarantine}/{noted.MessageId}/requeue")).StatusCode);
        await reader.HasEffects(_note, 1);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.As(TestCaller.Operator).Post($"{Quarantine}/{noted.MessageId}/requeue")).StatusCode);
    }

    [Fact]
    public async Task Nobody_else_may()
    {
        await using var reader = await Small.ReaderAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.As(null).Get(Quarantine)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.As(TestCaller.Operator with { Scopes = TestCaller.AllScopes }).Get(Quarantine)).StatusCode);
    }
}
