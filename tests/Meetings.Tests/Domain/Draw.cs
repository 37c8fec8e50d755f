namespace Platform.Meetings.Tests.Domain;

/// <summary>One number as many choices: each takes its part and leaves the rest, so that no choice decides another.</summary>
internal sealed class Draw(int number)
{
    private ulong _rest = (ulong)number * 0x9E3779B97F4A7C15 | 1;

    public int Below(int count)
    {
        _rest = (_rest * 6364136223846793005) + 1442695040888963407;
        return (int)((_rest >> 33) % (ulong)count);
    }

    public bool OneIn(int count) => Below(count) == 0;

    public TEnum Is<TEnum>()
        where TEnum : struct, Enum
    {
        var values = Enum.GetValues<TEnum>();
        return values[Below(values.Length)];
    }
}
