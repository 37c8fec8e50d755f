using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.ServiceDefaults.Domain;

namespace Platform.ServiceDefaults.Http;

/// <summary>Keeps what is not a title out of the texts that lists, timelines and calendars show to everybody around a case (I-23).</summary>
/// <remarks>
/// For who sends a request: what comes by event was looked at where it was written. There is no way past it by saying that a warning was read:
/// unlike a question, a title can always be said without these words.
/// </remarks>
public static class NeutralTexts
{
    /// <summary>A title tells nothing of a special category and names nobody.</summary>
    /// <param name="title">The title.</param>
    /// <param name="pointer">Where it stands in the body.</param>
    /// <exception cref="ProblemException">409 <c>title-not-neutral</c>, with every word that was found.</exception>
    public static void EnsureTitle(string title, string pointer) => Ensure(
        "title-not-neutral",
        "This title says something about the resident; nothing was kept.",
        "More people read a title than the case. Say which step it is and leave out why and for whom: \"Agreement 3 of the plan\", \"Daily rhythm\", \"Weekly visit\". The rest belongs in the text (I-23).",
        pointer,
        InTitle(title));

    /// <summary>A place is anywhere but at somebody's who is named. A hospital, a street and a number to call are places as any other.</summary>
    /// <param name="place">The place, if one.</param>
    /// <param name="pointer">Where it stands in the body.</param>
    /// <exception cref="ProblemException">409 <c>place-not-neutral</c>, with every name that was found.</exception>
    public static void EnsurePlace(string? place, string pointer) => Ensure(
        "place-not-neutral",
        "This place names somebody; nothing was kept.",
        "It stands in the calendar of everybody who is invited. Name the building or the address and nobody who lives there: \"Town hall, room 2\".",
        pointer,
        [.. IdentifyingWords.CertainIn(place ?? "").Where(word => word.Kind is IdentifyingKind.Name).Select(word => (word.Kind.ToString(), word.Text))]);

    /// <summary>A reason that everybody around a table reads tells nothing of a special category and names nobody.</summary>
    /// <param name="reason">The reason, if one.</param>
    /// <param name="pointer">Where it stands in the body.</param>
    /// <exception cref="ProblemException">409 <c>reason-not-neutral</c>, with every word that was found.</exception>
    public static void EnsureReason(string? reason, string pointer) => Ensure(
        "reason-not-neutral",
        "This reason says something about somebody; nothing was kept.",
        "Everybody who may know of the meeting reads it, also who may know none of its cases. Say what it means for the table and leave out why and for whom: \"One case cannot wait\", \"Too few can come\" (I-23).",
        pointer,
        InTitle(reason ?? ""));

    /// <summary>A text about a table itself - its name, its charter, its composition - names nobody. What it is about is said: that tells nothing of a resident.</summary>
    /// <param name="text">The text, if one.</param>
    /// <param name="pointer">Where it stands in the body.</param>
    /// <exception cref="ProblemException">409 <c>text-names-somebody</c>, with every word that was found.</exception>
    public static void EnsureNamesNobody(string? text, string pointer) => Ensure(
        "text-names-somebody",
        "This text names somebody; nothing was kept.",
        "Everybody who may know of the table reads it, also who may know none of its cases. Say what holds for the table, by organisations and functions: no person, no house, no number (I-23).",
        pointer,
        [.. IdentifyingWords.CertainIn(text ?? "").Select(word => (word.Kind.ToString(), word.Text))]);

    private static IReadOnlyList<(string Kind, string Text)> InTitle(string text) =>
    [
        .. SpecialCategoryWords.In(text).Select(word => (word.Category.ToString(), word.Text)),
        .. IdentifyingWords.CertainIn(text).Select(word => (word.Kind.ToString(), word.Text)),
    ];

    private static void Ensure(string code, string title, string detail, string pointer, IReadOnlyList<(string Kind, string Text)> found)
    {
        if (found.Count > 0)
            throw new ProblemException(StatusCodes.Status409Conflict, code, title, detail, [.. found.Select(word => new InputError(pointer, JsonNamingPolicy.CamelCase.ConvertName(word.Kind), word.Text))]);
    }
}
