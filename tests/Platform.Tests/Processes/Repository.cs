namespace Platform.Tests.Processes;

/// <summary>Where things are in this checkout, built the way the tests are.</summary>
internal static class Repository
{
    // …/tests/Platform.Tests/bin/<configuration>/net10.0/
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static string Root { get; } = Find();

    /// <summary>Debug or Release.</summary>
    public static string Configuration => Output.Parent!.Name;

    public static string Region { get; } = Path.Combine(Root, "samples", "region");

    /// <summary>The assembly of <c>partners</c>, <c>signals</c>, <c>cases</c>, <c>meetings</c> or <c>gateway</c>.</summary>
    public static string AssemblyOf(string process)
    {
        var name = char.ToUpperInvariant(process[0]) + process[1..];
        var project = process is "gateway" ? process : Path.Combine("services", name);
        return Path.Combine(Root, project, "bin", Configuration, Output.Name, $"Platform.{name}.dll");
    }

    private static string Find()
    {
        for (var folder = Output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"{Output} lies in no checkout of the platform.");
    }
}
