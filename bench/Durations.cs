namespace Platform.Bench;

/// <summary>Many durations in milliseconds, told by two numbers.</summary>
internal sealed class Durations(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public int Count => _sorted.Length;

    public double Median => At(0.5);

    public double P99 => At(0.99);

    private double At(double share) => _sorted is [] ? double.NaN : _sorted[Math.Min(_sorted.Length - 1, (int)(share * _sorted.Length))];
}
