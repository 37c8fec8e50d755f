using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Platform.ServiceDefaults.OpenApi;

/// <summary>Reads the XML comments that the compiler wrote beside each assembly.</summary>
/// <remarks>
/// The framework's own generator only sees an <c>AddOpenApi</c> call with a lambda, and neither the comment on a feature's class
/// nor the <c>param</c> of a record; a reader of the same files sees all of them.
/// </remarks>
internal static partial class XmlDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = new();

    /// <summary>What stands above a type: summary and remarks.</summary>
    public static (string? Summary, string? Remarks) Of(Type type) => Texts(Find(type.Assembly, "T:" + Name(type)));

    /// <summary>What stands above a method: summary and remarks.</summary>
    public static (string? Summary, string? Remarks) Of(MethodInfo method) => Texts(Find(method));

    /// <summary>What is said of a parameter.</summary>
    public static string? Of(MethodInfo method, string parameter) => Param(Find(method), parameter);

    /// <summary>What is said of a property, above it or as <c>param</c> of its record.</summary>
    public static string? Of(PropertyInfo property)
    {
        if (property.DeclaringType is not { } owner)
            return null;

        var own = Find(owner.Assembly, $"P:{Name(owner)}.{property.Name}");
        return Param(Find(owner.Assembly, "T:" + Name(owner)), property.Name) ?? Texts(own).Summary;
    }

    private static XElement? Find(MethodInfo method)
    {
        var prefix = method.DeclaringType is { } owner ? $"M:{Name(owner)}.{method.Name}" : null;
        return prefix is null
            ? null
            : MembersOf(method.DeclaringType!.Assembly).FirstOrDefault(member => member.Key == prefix || member.Key.StartsWith(prefix + "(", StringComparison.Ordinal)).Value;
    }

    private static XElement? Find(Assembly assembly, string member) => MembersOf(assembly).GetValueOrDefault(member);

    private static IReadOnlyDictionary<string, XElement> MembersOf(Assembly assembly) => Files.GetOrAdd(assembly, Read);

    private static IReadOnlyDictionary<string, XElement> Read(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").Where(member => member.Attribute("name") is not null)
                .ToLookup(member => member.Attribute("name")!.Value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal)
            : new Dictionary<string, XElement>(StringComparer.Ordinal);
    }

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName?.Replace('+', '.') ?? type.Name;

    private static (string? Summary, string? Remarks) Texts(XElement? member) => (Text(member?.Element("summary")), Text(member?.Element("remarks")));

    private static string? Param(XElement? member, string name) =>
        Text(member?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == name));

    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;

        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
        {
            if (node is XText words)
                text.Append(words.Parent?.Name.LocalName == "c" ? $"`{words.Value}`" : words.Value);
            else if (node is XElement { IsEmpty: true } reference)
                text.Append(Referred(reference));
        }

        var line = Spaces().Replace(text.ToString(), " ").Trim();
        return line.Length == 0 ? null : line;
    }

    private static string Referred(XElement reference) =>
        (reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword"))?.Value.Split('.', ':')[^1] ?? " ";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
