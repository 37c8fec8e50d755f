namespace Platform.Signals.Features;

/// <summary>Statutory honesty: a signal never stands in for a report that the law wants elsewhere (domain.md 3.4).</summary>
internal static class Notices
{
    public static SignalNotice For(SignalRoute route) => route switch
    {
        SignalRoute.VeiligThuis => new(
            "notAReportToVeiligThuis",
            "This is not a report to Veilig Thuis. Follow the five steps of the reporting code (meldcode); ask advice of or report to Veilig Thuis, 0800-2000, day and night. Acute danger: 112.",
            route),
        SignalRoute.Radicalisation => new(
            "notTheRadicalisationRoute",
            "This is not the place for worries about radicalisation. Take them to the contact for radicalisation of your municipality or police.",
            route),
        SignalRoute.Wvggz => new(
            "notAWvggzReport",
            "This is not a report under the compulsory mental health care act (Wvggz). Report to the municipality's desk for it.",
            route),
        _ => new("anotherRouteFirst", "Another route goes first for this theme.", route),
    };
}
