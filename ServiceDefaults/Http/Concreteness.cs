namespace Platform.ServiceDefaults.Http;

/// <summary>When an agreement is concrete (domain.md 5.5), wherever it is made; "we will keep an eye on it" is not.</summary>
public static class Concreteness
{
    /// <summary>An agreement is concrete.</summary>
    /// <param name="what">What will be done.</param>
    /// <param name="result">What is there when it is done.</param>
    /// <param name="howWeSeeItIsDone">How others can see that.</param>
    /// <param name="ownerOrganisationId">The one owner.</param>
    /// <param name="dueOn">By when.</param>
    /// <param name="named">What else it names where it is made, with what would satisfy it.</param>
    /// <exception cref="ProblemException">400 <c>not-concrete</c> that names everything that is missing.</exception>
    public static void Ensure(
        string? what, string? result, string? howWeSeeItIsDone, Guid? ownerOrganisationId, DateOnly? dueOn, params (string Field, Guid? Id, string Needed)[] named)
    {
        var missing = MissingIn(what, result, howWeSeeItIsDone, ownerOrganisationId, dueOn, named);
        if (missing.Count > 0)
        {
            throw new ProblemException(
                400, "not-concrete", "The agreement is not concrete.", $"It lacks {string.Join(", ", missing.Select(element => element.Field))} (I-10).",
                [.. missing.Select(element => new InputError($"/{element.Field}", "missing", element.Needed))]);
        }
    }

    /// <summary>What is missing, by the name of the field and what would satisfy it; empty where it is concrete.</summary>
    public static IReadOnlyList<(string Field, string Needed)> MissingIn(
        string? what, string? result, string? howWeSeeItIsDone, Guid? ownerOrganisationId, DateOnly? dueOn, params (string Field, Guid? Id, string Needed)[] named)
    {
        (string Field, bool IsThere, string Needed)[] elements =
        [
            ("what", IsText(what), "Say what will be done: a verb, not an intention."),
            ("result", IsText(result) && !string.Equals(result?.Trim(), what?.Trim(), StringComparison.OrdinalIgnoreCase), "Say what is there when it is done; that is not the same as what will be done."),
            ("howWeSeeItIsDone", IsText(howWeSeeItIsDone), "Say how others can see that it is done."),
            ("ownerOrganisationId", IsNamed(ownerOrganisationId), "Name the one organisation that owns it; others support."),
            ("dueOn", dueOn is not null, "Name the day on which it is done."),
            .. named.Select(one => (one.Field, IsNamed(one.Id), one.Needed)),
        ];

        return [.. elements.Where(element => !element.IsThere).Select(element => (element.Field, element.Needed))];
    }

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text);

    private static bool IsNamed(Guid? id) => id is not null && id != Guid.Empty;
}
