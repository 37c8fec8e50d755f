using System.Collections.Concurrent;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>How many rows at the head of each list failed in this round: as long as a pass takes a whole batch the next one begins behind them, and at the end of the list a new round begins.</summary>
public sealed class DeadlineRounds
{
    private readonly ConcurrentDictionary<string, int> _failed = new();

    /// <summary>How many rows the next pass goes past.</summary>
    public int FailedBefore(string list) => _failed.GetValueOrDefault(list);

    /// <summary>A pass took some rows, of which some failed.</summary>
    public void Passed(string list, int failed, bool isWhole) => _failed[list] = isWhole ? FailedBefore(list) + failed : 0;
}
