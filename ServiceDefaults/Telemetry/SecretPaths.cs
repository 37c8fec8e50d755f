using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Platform.ServiceDefaults.Telemetry;

/// <summary>Keeps addresses that are themselves a key out of traces: an unguessable path segment, as calendar programs need because they have no token.</summary>
public static partial class SecretPaths
{
    /// <summary>The path or address without its secret segments.</summary>
    public static string Redact(string path) => Secret().Replace(path, "/{secret}");

    internal static void Hide(Activity activity, string tag, string? path)
    {
        if (path is not null && Secret().IsMatch(path))
            activity.SetTag(tag, Redact(path));
    }

    /// <remarks>32 random bytes in base64url are 43 characters; no id, name or number of the API is that long. What stands before or behind them in the segment, as <c>.ics</c> does, goes with them.</remarks>
    [GeneratedRegex("/[^/]*[A-Za-z0-9_-]{43}[^/]*")]
    private static partial Regex Secret();
}
