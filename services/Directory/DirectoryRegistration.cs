using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Directory;

/// <summary>Gives a service a copy of the directory: organisations and hats, for visibility and for "who".</summary>
public static class DirectoryRegistration
{
    /// <summary>Where its consumers are: pass it to <c>AddMessaging</c>.</summary>
    public static Assembly Consumers => typeof(DirectoryRegistration).Assembly;

    /// <summary>Registers the copy, its rebuilding at start and the question who goes on after a merger.</summary>
    public static void AddDirectoryCopy(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DirectoryCopy>();
        builder.Services.AddScoped<Successors>();
        builder.Services.AddHostedService<DirectorySnapshotAtStart>();
    }
}
