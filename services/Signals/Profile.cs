using System.Globalization;
using System.Text.RegularExpressions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Signals;

/// <summary>The region's profile: terms (ISO 8601 durations) and themes, from the configuration section <c>Profile</c>.</summary>
/// <remarks>The keys stand in the README; what is absent is as <see cref="SignalTerms.Default"/> says.</remarks>
public static partial class Profile
{
    /// <summary>The terms; what is absent is as <see cref="SignalTerms.Default"/>.</summary>
    /// <exception cref="InvalidOperationException">A term is not a duration above zero, or the weekly triage is no day and time.</exception>
    public static SignalTerms ReadTerms(IConfiguration configuration)
    {
        var usual = SignalTerms.Default;

        return new SignalTerms
        {
            TriageDue = configuration.Term("Triage:Due", usual.TriageDue),
            WeeklyTriage = ReadWeekly(configuration),
            UrgentTriageDue = configuration.Term("Triage:UrgentDue", usual.UrgentTriageDue),
            UrgentTakenWithin = configuration.Term("Urgent:TakenWithin", usual.UrgentTakenWithin),
            ReadWhenCalled = ReadReaders(configuration, usual),
            AnswerDue = configuration.Term("Questions:AnswerDue", usual.AnswerDue),
            CaseAnswerDue = configuration.Term("Cases:AnswerDue", usual.CaseAnswerDue),
            FeedbackDue = configuration.Term("Feedback:Due", usual.FeedbackDue),
            FeedbackAtMost = ReadLevels(configuration),
            CorrectionReadWithin = configuration.Term("Corrections:ReadWithin", usual.CorrectionReadWithin),
            LinkUndoable = configuration.Term("Links:UndoableFor", usual.LinkUndoable),
            KeptWithoutCase = configuration.Term("Retention:SignalWithoutCase", usual.KeptWithoutCase),
            KeptWithCase = configuration.Term("Retention:SignalWithCase", usual.KeptWithCase),
            ConsultationKept = configuration.Term("Retention:Consultation", usual.ConsultationKept),
            Poll = configuration.Term("Deadlines:Poll", usual.Poll),
        };
    }

    /// <summary>The themes: those of <see cref="Themes.Default"/>, and what the region adds or says otherwise: theme code to the route that goes first, or empty.</summary>
    /// <exception cref="InvalidOperationException">A route does not exist.</exception>
    public static Themes ReadThemes(IConfiguration configuration) => new(Over(Themes.Default.Routes, configuration.GetSection("Profile:Themes").GetChildren(), RouteOf));

    /// <summary>The words for which a consultation is looked through: the usual ones, and what the region adds in lists below <c>Consultations</c>.</summary>
    /// <exception cref="InvalidOperationException">It is no word: two to 60 letters, with spaces, hyphens and apostrophes between them, and a <c>*</c> for what may stand before or behind it.</exception>
    public static IdentifyingWords ReadIdentifyingWords(IConfiguration configuration)
    {
        return new IdentifyingWords(Words("Names"), Words("Streets"), Words("RareConditions"));

        IEnumerable<string> Words(string list) => configuration.GetSection($"Profile:Consultations:{list}").GetChildren().Select(word =>
            word.Value is { Length: <= 60 } text && Word().IsMatch(text) ? text
            : throw new InvalidOperationException($"{word.Path} is '{word.Value}'; it must be a word or a few, two letters at least, for example 'bongerd' or '*wegje'."));
    }

    private static IReadOnlyDictionary<string, FeedbackLevel> ReadLevels(IConfiguration configuration)
    {
        var levels = configuration.GetSection("Profile:Feedback:AtMost").GetChildren().ToList();

        return levels.Count == 0 ? SignalTerms.Default.FeedbackAtMost : Over(SignalTerms.Default.FeedbackAtMost, levels, LevelOf);
    }

    private static IReadOnlySet<string> ReadReaders(IConfiguration configuration, SignalTerms usual)
    {
        var own = configuration.GetSection("Profile:Urgent:ReadBy").GetChildren().ToList();

        return own.Count == 0 ? usual.ReadWhenCalled : Over(usual.ReadWhenCalled.ToDictionary(type => type, _ => true), own, YesOrNo).Where(reads => reads.Value).Select(reads => reads.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <remarks>What a region says of one code leaves the others as they usually are: nobody loses a cap or a statutory route by adding a line.</remarks>
    private static Dictionary<string, TValue> Over<TValue>(IReadOnlyDictionary<string, TValue> usual, IEnumerable<IConfigurationSection> own, Func<IConfigurationSection, TValue> read)
    {
        var merged = new Dictionary<string, TValue>(usual, StringComparer.Ordinal);
        foreach (var section in own)
        {
            if (!Code().IsMatch(section.Key))
                throw new InvalidOperationException($"{section.Path}: '{section.Key}' is no code; codes are camelCase, for example housingCorporation.");
            merged[section.Key] = read(section);
        }

        return merged;
    }

    /// <remarks>Both or neither: a sitting without a closing time would promise the next morning to whoever sends in the evening before.</remarks>
    private static WeeklyTriage? ReadWeekly(IConfiguration configuration)
    {
        var (sitting, closing) = (configuration["Profile:Triage:Weekly"], configuration["Profile:Triage:CutOff"]);
        if (string.IsNullOrEmpty(sitting) && string.IsNullOrEmpty(closing))
            return null;

        var ((day, time), (cutOffDay, cutOffTime)) = (MomentOf("Profile:Triage:Weekly", sitting), MomentOf("Profile:Triage:CutOff", closing));

        return new WeeklyTriage(day, time, cutOffDay, cutOffTime);
    }

    private static (DayOfWeek Day, TimeOnly Time) MomentOf(string key, string? text) =>
        text?.Split(' ') is [var name, var hour]
        && Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && Enum.IsDefined(day) && !char.IsAsciiDigit(name[0])
        && TimeOnly.TryParseExact(hour, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (day, time)
        : throw new InvalidOperationException($"{key} is '{text}'; Triage:Weekly and Triage:CutOff go together, each a day of the week and a time, for example 'Tuesday 09:00'.");

    private static bool YesOrNo(IConfigurationSection section) =>
        bool.TryParse(section.Value, out var yes) ? yes : throw new InvalidOperationException($"{section.Path} is '{section.Value}'; it must be true or false.");

    private static FeedbackLevel LevelOf(IConfigurationSection level) =>
        Enum.TryParse<FeedbackLevel>(level.Value, ignoreCase: true, out var most) && Enum.IsDefined(most) ? most
        : throw new InvalidOperationException($"{level.Path} is '{level.Value}'; it must be one of {string.Join(", ", Enum.GetNames<FeedbackLevel>())}.");

    private static SignalRoute? RouteOf(IConfigurationSection theme) =>
        string.IsNullOrEmpty(theme.Value) ? null
        : Enum.TryParse<SignalRoute>(theme.Value, ignoreCase: true, out var route) && Enum.IsDefined(route) ? route
        : throw new InvalidOperationException($"{theme.Path} is '{theme.Value}'; it must be empty or one of {string.Join(", ", Enum.GetNames<SignalRoute>())}.");

    [GeneratedRegex(@"^\*?\p{L}[\p{L}\d]*(?:[ '’.-]{1,2}[\p{L}\d]+)*\*?(?<=\p{L}[\p{L}\d]+\*?)\z")]
    private static partial Regex Word();

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,39}\\z")]
    private static partial Regex Code();
}
