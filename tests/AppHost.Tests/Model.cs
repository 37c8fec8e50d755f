using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Platform.AppHost.Tests;

/// <summary>What the AppHost would start, without starting it.</summary>
internal sealed class Model(DistributedApplication application) : IAsyncDisposable
{
    public const string Sqlite = "--Database:Provider=Sqlite";
    public const string GivenBroker = "--ConnectionStrings:messaging=amqp://guest:guest@localhost:5672";

    public IReadOnlyCollection<IResource> Resources { get; } =
        [.. application.Services.GetRequiredService<DistributedApplicationModel>().Resources];

    public static async Task<Model> Of(params string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(arguments, cancel);
        return new Model(await builder.BuildAsync(cancel));
    }

    public IResource this[string name] => Resources.Single(resource => resource.Name == name);

    /// <summary>Variables by name; a value is text, or what stands for a text that is known at start only.</summary>
    public async Task<Dictionary<string, object>> EnvironmentOf(string name)
    {
        var context = new EnvironmentCallbackContext(application.Services.GetRequiredService<DistributedApplicationExecutionContext>(), this[name]);
        foreach (var annotation in this[name].Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(context);

        return context.EnvironmentVariables;
    }

    public IEnumerable<string> WaitedForBy(string name) =>
        this[name].Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name);

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
