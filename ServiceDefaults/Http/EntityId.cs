using System.Diagnostics.CodeAnalysis;

namespace Platform.ServiceDefaults.Http;

/// <summary>An id in a path or query: a UUID in its usual form. Anything else is a 400 that names the parameter.</summary>
/// <param name="Value">The id.</param>
public readonly record struct EntityId(Guid Value) : IParsable<EntityId>
{
    /// <summary>The id itself.</summary>
    public static implicit operator Guid(EntityId id) => id.Value;

    /// <inheritdoc/>
    public static EntityId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not a UUID.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EntityId result)
    {
        var parsed = Guid.TryParseExact(s, "D", out var value);
        result = new EntityId(value);
        return parsed;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
