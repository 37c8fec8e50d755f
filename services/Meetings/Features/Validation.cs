using System.ComponentModel.DataAnnotations;

namespace Platform.Meetings.Features;

/// <summary>Texts of a list that are not empty and not too long.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EachAtMostAttribute(int length) : ValidationAttribute($"Each of these has 1 to {length} characters.")
{
    /// <summary>Longest text.</summary>
    public int Length { get; } = length;

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is not IEnumerable<string> texts || texts.All(text => !string.IsNullOrWhiteSpace(text) && text.Length <= Length);
}
