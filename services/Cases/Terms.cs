using System.Xml;

namespace Platform.Cases;

/// <summary>The region's terms for cases, from the configuration section <c>Profile</c> (ISO 8601 durations).</summary>
/// <param name="AgreementRatification"><c>Profile:Agreements:Ratification</c>: from acceptance ad referendum to stuck (I-11).</param>
/// <param name="ScalingRatification"><c>Profile:Scaling:Ratification</c>: from an emergency, or a decision without known mandate, to the alarm (I-13).</param>
/// <param name="Monitoring"><c>Profile:Monitoring:Term</c>: how long aftercare lasts before a case may end.</param>
/// <param name="Retention"><c>Profile:Retention:Case</c>: how long a closed case can be reopened.</param>
/// <param name="ReviewAtPhase2"><c>Profile:Review:Phase2</c>: latest next review.</param>
/// <param name="ReviewAtPhase3"><c>Profile:Review:Phase3</c>.</param>
/// <param name="ReviewAtPhase4"><c>Profile:Review:Phase4</c>.</param>
/// <param name="Poll"><c>Profile:Deadlines:Poll</c>: how often the clock is looked at.</param>
public sealed record Terms(
    TimeSpan AgreementRatification,
    TimeSpan ScalingRatification,
    TimeSpan Monitoring,
    TimeSpan Retention,
    TimeSpan ReviewAtPhase2,
    TimeSpan ReviewAtPhase3,
    TimeSpan ReviewAtPhase4,
    TimeSpan Poll)
{
    /// <summary>Reads them; what is absent has its default.</summary>
    /// <exception cref="InvalidOperationException">A term is no duration above zero.</exception>
    public static Terms Read(IConfiguration configuration) => new(
        Term(configuration, "Agreements:Ratification", "P5D"),
        Term(configuration, "Scaling:Ratification", "P1D"),
        Term(configuration, "Monitoring:Term", "P90D"),
        Term(configuration, "Retention:Case", "P1825D"),
        Term(configuration, "Review:Phase2", "P84D"),
        Term(configuration, "Review:Phase3", "P42D"),
        Term(configuration, "Review:Phase4", "P3D"),
        Term(configuration, "Deadlines:Poll", "PT15S"));

    /// <summary>How long until the next review at the latest; null where the phase has no rhythm.</summary>
    public TimeSpan? ReviewAt(int phase) => phase switch
    {
        2 => ReviewAtPhase2,
        3 => ReviewAtPhase3,
        4 => ReviewAtPhase4,
        _ => null,
    };

    private static TimeSpan Term(IConfiguration configuration, string key, string otherwise)
    {
        var text = configuration[$"Profile:{key}"] is { Length: > 0 } given ? given : otherwise;
        try
        {
            var term = XmlConvert.ToTimeSpan(text);
            if (term > TimeSpan.Zero)
                return term;
        }
        catch (FormatException)
        {
            // Falls through to the one message for every text that is not a term.
        }

        throw new InvalidOperationException($"Profile:{key} is '{text}'; it must be an ISO 8601 duration above zero, for example P7D.");
    }
}
