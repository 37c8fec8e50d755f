using Platform.ServiceDefaults.Http;

namespace Platform.Signals.Features;

/// <summary>A theme that a signal can have.</summary>
/// <param name="Code">Its code.</param>
/// <param name="TakesContent">False where such a worry goes to its statutory route only: nothing of it can be entered here.</param>
/// <param name="Notice">What the signaller must know before entering anything.</param>
public sealed record ThemeEntry(string Code, bool TakesContent, SignalNotice? Notice = null);

/// <summary>The themes of the region, with the statutory route that goes first for some of them.</summary>
public static class ListThemes
{
    public static Page<ThemeEntry> Handle(Themes themes) =>
        new([.. themes.Codes.Select(code => new ThemeEntry(code, !themes.StopsContent(code), themes.RouteOf(code) is { } route ? Notices.For(route) : null))]);
}
