using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Platform.Gateway.Tests.Documents;

/// <summary>The words that a service can answer with: every text in its assemblies, rule codes among them.</summary>
/// <remarks>Read from what the build made, not from its source: the gateway builds the services for their documents, and refers to none of them.</remarks>
internal static class ServiceWords
{
    /// <summary>The texts of a service and of what it is built on.</summary>
    /// <param name="service">Such as <c>cases</c>.</param>
    public static HashSet<string> Of(string service)
    {
        var project = char.ToUpperInvariant(service[0]) + service[1..];
        var built = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var folder = Path.Combine(Root(built), "services", project, "bin", built.Parent!.Name, built.Name);

        return [.. Directory.GetFiles(folder, "Platform.*.dll").SelectMany(TextsIn)];
    }

    private static List<string> TextsIn(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        List<string> texts = [];
        for (var next = MetadataTokens.UserStringHandle(1); !next.IsNil; next = metadata.GetNextHandle(next))
            texts.Add(metadata.GetUserString(next));
        return texts;
    }

    private static string Root(DirectoryInfo folder)
    {
        while (!File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        return folder.FullName;
    }
}
