using System.Runtime.CompilerServices;
using Xunit;

namespace Platform.TestKit;

/// <summary>A broker to test against: the one named by <c>TEST_RABBITMQ</c>, else a private node from the operating system's package, else none.</summary>
public sealed class RabbitMqEngine : IAsyncLifetime
{
    private RabbitMqNode? _node;

    /// <summary>True when there is one, or when <c>REQUIRE_ENGINES</c> says that its absence is a failure.</summary>
    public static bool IsAvailable { get; } = Named is not null || RabbitMqNode.IsInstalled || IsRequired;

    /// <summary>True when a node can be started and ended at will; as <see cref="IsAvailable"/> otherwise.</summary>
    public static bool IsInstalled { get; } = RabbitMqNode.IsInstalled || IsRequired;

    /// <summary>For <c>ConnectionStrings:messaging</c>.</summary>
    public string ConnectionString => Named ?? _node?.ConnectionString ?? "";

    private static string? Named => Environment.GetEnvironmentVariable("TEST_RABBITMQ");

    private static bool IsRequired =>
        Environment.GetEnvironmentVariable("REQUIRE_ENGINES")?.Split(',', StringSplitOptions.TrimEntries).Contains("rabbitmq") is true;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!IsAvailable || Named is not null)
            return; // fixtures are made even when every test in the class is skipped

        _node = new RabbitMqNode();
        await _node.StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
            await _node.DisposeAsync();
    }
}

/// <summary>A test that needs a broker.</summary>
public sealed class RabbitMqFactAttribute : FactAttribute
{
    /// <summary>Skipped, with the reason, where there is none.</summary>
    public RabbitMqFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Skip = "No RabbitMQ: install the package rabbitmq-server or set TEST_RABBITMQ.";
        SkipUnless = nameof(RabbitMqEngine.IsAvailable);
        SkipType = typeof(RabbitMqEngine);
    }
}

/// <summary>A test that starts and ends brokers of its own.</summary>
public sealed class RabbitMqNodeFactAttribute : FactAttribute
{
    /// <summary>Skipped, with the reason, where the package is not installed.</summary>
    public RabbitMqNodeFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Skip = "No RabbitMQ to start and stop: install the package rabbitmq-server.";
        SkipUnless = nameof(RabbitMqEngine.IsInstalled);
        SkipType = typeof(RabbitMqEngine);
    }
}
