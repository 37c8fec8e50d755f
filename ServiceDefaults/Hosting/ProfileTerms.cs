using System.Xml;
using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>Reads a region's terms: ISO 8601 durations in the configuration section <c>Profile</c>.</summary>
public static class ProfileTerms
{
    /// <summary>The term at <c>Profile:<paramref name="key"/></c>, or <paramref name="otherwise"/> where the region says nothing.</summary>
    /// <param name="configuration">The process's configuration.</param>
    /// <param name="key">Below <c>Profile</c>, for example <c>Triage:Due</c>.</param>
    /// <param name="otherwise">The default.</param>
    /// <exception cref="InvalidOperationException">It is no duration above zero; the message names the key and what was found.</exception>
    public static TimeSpan Term(this IConfiguration configuration, string key, TimeSpan otherwise)
    {
        if (configuration[$"Profile:{key}"] is not { Length: > 0 } text)
            return otherwise;

        try
        {
            var term = XmlConvert.ToTimeSpan(text);
            if (term > TimeSpan.Zero)
                return term;
        }
        catch (Exception refused) when (refused is FormatException or OverflowException)
        {
            // Falls through to the one message for every text that is not a term.
        }

        throw new InvalidOperationException($"Profile:{key} is '{text}'; it must be an ISO 8601 duration above zero, for example P7D.");
    }
}
