using Platform.ServiceDefaults.Http;

namespace Platform.Signals.Features;

/// <summary>Statutory honesty: a signal never stands in for a report that the law wants elsewhere (domain.md 3.4).</summary>
internal static class Notices
{
    /// <summary>Stops the entry: nothing of such a worry is kept here, and the answer gives the way (domain.md 3.1).</summary>
    public static ProblemException OnlyThere(SignalRoute route, string pointer)
    {
        var notice = For(route);

        return new StatutoryRoute(notice.Code, notice.Text).Only(pointer);
    }

    public static SignalNotice For(SignalRoute route) => route switch
    {
        SignalRoute.VeiligThuis => new(
            "notAReportToVeiligThuis",
            "This is not a report to Veilig Thuis. Follow the five steps of the reporting code (meldcode); ask advice of or report to Veilig Thuis, 0800-2000, day and night. Acute danger: 112.",
            route),
        SignalRoute.Radicalisation => new(StatutoryRoute.Radicalisation.Code, StatutoryRoute.Radicalisation.Text, route),
        SignalRoute.Wvggz => new(StatutoryRoute.CompulsoryCare.Code, StatutoryRoute.CompulsoryCare.Text, route),
        _ => new("anotherRouteFirst", "Another route goes first for this theme.", route),
    };
}
