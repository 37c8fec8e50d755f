using System.Reflection;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>Tells whether the build, not an operator, started this process.</summary>
public static class DocumentGeneration
{
    /// <summary>True while the build runs the program to write its OpenAPI document: no database, no broker, no keys then.</summary>
    public static bool IsRunning { get; } = Assembly.GetEntryAssembly()?.GetName().Name is "GetDocument.Insider";
}
