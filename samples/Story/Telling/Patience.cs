namespace Platform.Story.Telling;

/// <summary>Waits for what an event brings about: asks again until it is so, never longer than the limit.</summary>
public static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <exception cref="StoryException">It did not become so in time; the last answer is in the message.</exception>
    public static async Task<Answer> Until(string what, Func<Task<Answer>> ask, Func<Answer, bool> isSo, TimeSpan? limit = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (isSo(answer))
                return answer;

            if (TimeProvider.System.GetElapsedTime(started) > (limit ?? Limit))
                throw new StoryException($"Waited in vain until {what}. Last: {answer.Request} {answer.Status} {answer.Body}");

            await Task.Delay(Pause);
        }
    }
}
