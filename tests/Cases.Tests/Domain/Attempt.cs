namespace Platform.Cases.Tests.Domain;

/// <summary>How a drawn command went: whether there was anything to do, and was done.</summary>
internal static class Attempt
{
    public static bool Did(object? fact) => fact is not null;

    public static bool Did(Action act)
    {
        act();

        return true;
    }

    public static bool Try(Func<bool> command)
    {
        try
        {
            return command();
        }
        catch (RuleViolationException)
        {
            return false; // a refusal is a right answer
        }
    }
}
