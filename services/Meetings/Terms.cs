using Platform.ServiceDefaults.Hosting;

namespace Platform.Meetings;

/// <summary>The region's terms for meetings, from the configuration section <c>Profile</c> (ISO 8601 durations).</summary>
/// <param name="PlannedAhead"><c>Profile:Meetings:PlannedAhead</c>: how far ahead the meetings of a series stand in the calendar.</param>
/// <param name="PreCheckWorkingDays"><c>Profile:Meetings:PreCheck</c>: how many working days before a meeting the clock fixes the agenda and checks the table; its days are working days.</param>
/// <param name="Objections"><c>Profile:Meetings:Objections</c>: how long organisations can object to a draft record.</param>
/// <param name="DecisionAcceptance"><c>Profile:Meetings:DecisionAcceptance</c>: how long an organisation that did not accept at the table is waited for.</param>
/// <param name="Poll"><c>Profile:Deadlines:Poll</c>: how often the clock is looked at.</param>
public sealed record Terms(TimeSpan PlannedAhead, int PreCheckWorkingDays, TimeSpan Objections, TimeSpan DecisionAcceptance, TimeSpan Poll)
{
    /// <summary>Reads them; what is absent has its default.</summary>
    /// <exception cref="InvalidOperationException">A term is no duration above zero.</exception>
    public static Terms Read(IConfiguration configuration) => new(
        configuration.Term("Meetings:PlannedAhead", TimeSpan.FromDays(90)),
        (int)Math.Ceiling(configuration.Term("Meetings:PreCheck", TimeSpan.FromDays(2)).TotalDays),
        configuration.Term("Meetings:Objections", TimeSpan.FromDays(5)),
        configuration.Term("Meetings:DecisionAcceptance", TimeSpan.FromDays(5)),
        configuration.Term("Deadlines:Poll", TimeSpan.FromSeconds(15)));
}
