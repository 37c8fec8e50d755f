using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace Platform.Meetings.Domain;

/// <summary>The days of a recurrence rule (RFC 5545, RRULE), for example <c>FREQ=MONTHLY;BYDAY=1MO</c>: every first Monday.</summary>
/// <remarks>It speaks of days only. The time of day is the series' own, in Dutch time, so that a change of the clock moves nobody.</remarks>
public sealed partial class Recurrence
{
    /// <summary>How many periods without a day are tried before a rule counts as ended: a yearly rule is followed for decades, one that never matches ends at once.</summary>
    private const int MostEmptyPeriods = 1000;

    private readonly RecurrenceRule _rule;

    private Recurrence(RecurrenceRule rule) => _rule = rule;

    /// <summary>Reads a rule of days: daily, weekly, monthly or yearly, without times.</summary>
    /// <param name="text">The value of RRULE.</param>
    /// <param name="recurrence">The rule.</param>
    /// <param name="wrong">What is wrong with it and what would be right.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out Recurrence? recurrence, [NotNullWhen(false)] out string? wrong)
    {
        recurrence = Read(text);
        wrong = recurrence is null ? "A recurrence is the value of an RRULE of RFC 5545 in capitals, for example FREQ=MONTHLY;BYDAY=1MO; UNTIL is a day without time." : null;
        return recurrence is not null;
    }

    /// <summary>The days from one day up to and including another, counted from the day that the series starts.</summary>
    public IEnumerable<DateOnly> Days(DateOnly startsOn, DateOnly from, DateOnly until)
    {
        var day = new CalendarEvent { Start = new CalDateTime(startsOn), RecurrenceRule = _rule };
        using var days = day.GetOccurrences(new CalDateTime(from < startsOn ? startsOn : from), new EvaluationOptions { MaxUnmatchedIncrementsLimit = MostEmptyPeriods }).GetEnumerator();
        while (Next(days) is { } next && next <= until)
            yield return next;
    }

    private static Recurrence? Read(string text)
    {
        if (!OneOfDays().IsMatch(text))
            return null;

        try
        {
            var rule = new RecurrenceRule(text);
            return rule.Frequency is FrequencyType.Daily or FrequencyType.Weekly or FrequencyType.Monthly or FrequencyType.Yearly ? new Recurrence(rule) : null;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException)
        {
            return null;
        }
    }

    private static DateOnly? Next(IEnumerator<Occurrence> days)
    {
        try
        {
            return days.MoveNext() ? days.Current.Period.StartTime.Date : null;
        }
        catch (EvaluationException)
        {
            return null; // a day that never comes
        }
    }

    [GeneratedRegex("^(?!.*BY(HOUR|MINUTE|SECOND))(?!.*UNTIL=[0-9]*T)[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+){0,9}$")]
    private static partial Regex OneOfDays();
}
