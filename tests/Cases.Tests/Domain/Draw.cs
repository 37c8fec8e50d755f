namespace Platform.Cases.Tests.Domain;

/// <summary>One drawn number, spent choice by choice: each choice divides what is left, so that none depends on another.</summary>
internal sealed class Draw(int number)
{
    /// <summary>The largest number; enough for all the choices of one command.</summary>
    public const int Most = 1 << 30;

    private int _rest = number;

    /// <summary>From 0 up to, not including, <paramref name="choices"/>.</summary>
    public int Next(int choices)
    {
        var choice = _rest % choices;
        _rest /= choices;

        return choice;
    }

    public bool OneIn(int choices) => Next(choices) == 0;

    public T Of<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>The same numbers at every run, for a test of the generator itself.</summary>
    public static IEnumerable<int> Numbers(int count)
    {
        var state = 20261122u;
        for (var i = 0; i < count; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            yield return (int)(state % Most);
        }
    }
}
