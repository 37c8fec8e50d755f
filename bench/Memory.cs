using System.Globalization;

namespace Platform.Bench;

/// <summary>What a process holds in memory, as Linux counts it.</summary>
internal static class Memory
{
    public static long ResidentMegabytes(int process) =>
        long.Parse(
            File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024;
}
