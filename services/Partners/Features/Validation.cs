using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Platform.ServiceDefaults.OpenApi;

namespace Platform.Partners.Features;

/// <summary>A list of CBS codes of municipalities, for example <c>GM0858</c>; 400 at most.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed partial class MunicipalityCodesAttribute() : ValidationAttribute("Municipality codes look like GM0858; 400 at most."), IListLimit
{
    /// <inheritdoc/>
    public int MostItems => 400;

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is not IReadOnlyCollection<string> codes || (codes.Count <= MostItems && codes.All(code => code is not null && Code().IsMatch(code)));

    [GeneratedRegex("^GM[0-9]{4}\\z")]
    private static partial Regex Code();
}

/// <summary>A list of CBS codes of districts and neighbourhoods, for example <c>WK085801</c> and <c>BU08580101</c>; 400 at most.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed partial class NeighbourhoodCodesAttribute() : ValidationAttribute("Codes of districts and neighbourhoods look like WK085801 and BU08580101; 400 at most."), IListLimit
{
    /// <inheritdoc/>
    public int MostItems => 400;

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is not IReadOnlyCollection<string> codes || (codes.Count <= MostItems && codes.All(code => code is not null && Code().IsMatch(code)));

    [GeneratedRegex("^(WK|BU)[0-9]{6,8}\\z")]
    private static partial Regex Code();
}

/// <summary>A list of words: letters and digits, camelCase, 60 long at most; 50 at most.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed partial class TopicsAttribute() : ValidationAttribute("Topics are camelCase words of 60 characters at most; 50 at most."), IListLimit
{
    /// <inheritdoc/>
    public int MostItems => 50;

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is not IReadOnlyCollection<string> topics || (topics.Count <= MostItems && topics.All(topic => topic is not null && Topic().IsMatch(topic)));

    [GeneratedRegex($"^{Platform.Partners.Reference.Codes.Word}\\z")]
    private static partial Regex Topic();
}

/// <summary>A list of texts of 1 to 500 characters.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ShortTextsAttribute() : ValidationAttribute("Each text has 1 to 500 characters.")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is not IReadOnlyCollection<string> texts || texts.All(text => text is { Length: > 0 and <= Data.Lengths.Text });
}

/// <summary>A list of scopes that exist.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ScopesAttribute() : ValidationAttribute("One of the scopes does not exist."), IListLimit
{
    /// <inheritdoc/>
    public int MostItems => 50;

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is not IReadOnlyCollection<string> scopes || (scopes.Count <= MostItems && scopes.All(Domain.ClientScopes.All.Contains));
}

/// <summary>An id that may be given by the caller: never the empty one.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class GivenIdAttribute() : ValidationAttribute("The id must not be the empty UUID.")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not Guid id || id != Guid.Empty;
}

/// <summary>A day or moment with which a calendar can reckon: from 1900 to 2199. An end that is open is left out; 9999-12-31 is none.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PlausibleAttribute() : ValidationAttribute("The year is from 1900 to 2199; leave an open end out.")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        DateOnly day => day.Year is >= 1900 and < 2200,
        DateTimeOffset moment => moment.UtcDateTime.Year is >= 1900 and < 2200,
        _ => true,
    };
}
