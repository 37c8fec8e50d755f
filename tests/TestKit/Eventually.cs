namespace Platform.TestKit;

/// <summary>Waits for a fact that another thread or process brings about; never for a time.</summary>
public static class Eventually
{
    /// <summary>Asks until <paramref name="fact"/> holds; fails after <paramref name="limit"/> (10 seconds when absent).</summary>
    public static async Task Holds(Func<Task<bool>> fact, string description, TimeSpan? limit = null)
    {
        using var end = new CancellationTokenSource(limit ?? TimeSpan.FromSeconds(10));
        while (!await fact())
        {
            if (end.IsCancellationRequested)
                throw new TimeoutException($"Did not come about: {description}");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
