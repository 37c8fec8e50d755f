namespace Platform.ServiceDefaults.Messaging;

/// <summary>Section <c>Messaging</c> of the configuration; every duration as <c>hh:mm:ss</c>.</summary>
public sealed class MessagingOptions
{
    /// <summary>How long a worker that nobody woke waits before it looks by itself.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a dispatcher holds a partition; a successor of a killed process waits this long at most.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the broker may take to confirm one event.</summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many events are read at once.</summary>
    public int BatchSize { get; set; } = 200;

    /// <summary>How many aggregates are published side by side, and on SQL Server consumed side by side.</summary>
    public int Concurrency { get; set; } = 16;

    /// <summary>The pause after the first failure; it doubles with each one that follows.</summary>
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between two attempts to publish, and between two looks at an absent database or broker.</summary>
    public TimeSpan PublishBackOffCap { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause between two attempts to consume.</summary>
    public TimeSpan ConsumeBackOffCap { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often consuming is tried at once before the event is put aside for later.</summary>
    public int ImmediateAttempts { get; set; } = 3;

    /// <summary>After how many later attempts an event that fails by itself, not by an absent neighbour, is quarantined.</summary>
    public int AttemptsBeforeQuarantine { get; set; } = 30;

    /// <summary>How long inbox rows are kept.</summary>
    public TimeSpan InboxRetention { get; set; } = TimeSpan.FromDays(35);

    /// <summary>How long events are kept after they were sent.</summary>
    public TimeSpan OutboxRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The pause after <paramref name="attempts"/> failures: doubled each time, up to <paramref name="cap"/>.</summary>
    internal TimeSpan PauseAfter(int attempts, TimeSpan cap)
    {
        var doubled = BackOff * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30));
        return doubled < cap ? doubled : cap;
    }
}
