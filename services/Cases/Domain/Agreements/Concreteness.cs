namespace Platform.Cases.Domain;

/// <summary>When an agreement is concrete (domain.md 5.5); "we will keep an eye on it" is not.</summary>
public static class Concreteness
{
    /// <summary>What is missing, by the name of the field and what would satisfy it; empty where it is concrete.</summary>
    public static IReadOnlyList<(string Field, string Needed)> MissingIn(
        string? what, string? result, string? howWeSeeItIsDone, Guid? ownerOrganisationId, DateOnly? dueOn, Guid? goalId)
    {
        (string Field, bool IsThere, string Needed)[] elements =
        [
            ("what", IsText(what), "Say what will be done: a verb, not an intention."),
            ("result", IsText(result) && !string.Equals(result?.Trim(), what?.Trim(), StringComparison.OrdinalIgnoreCase), "Say what is there when it is done; that is not the same as what will be done."),
            ("howWeSeeItIsDone", IsText(howWeSeeItIsDone), "Say how others can see that it is done."),
            ("ownerOrganisationId", ownerOrganisationId is not null && ownerOrganisationId != Guid.Empty, "Name the one organisation that owns it; others support."),
            ("dueOn", dueOn is not null, "Name the day on which it is done."),
            ("goalId", goalId is not null && goalId != Guid.Empty, "Name the goal of the plan that it serves."),
        ];

        return [.. elements.Where(element => !element.IsThere).Select(element => (element.Field, element.Needed))];
    }

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text);
}
