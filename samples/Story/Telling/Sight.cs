namespace Platform.Story.Telling;

/// <summary>Who sees what at this moment: asks everything of everybody, prints it as a table and compares it with what is right.</summary>
/// <remarks>What one may not know answers exactly as what does not exist (I-17): every 404 is compared with that of an id that nobody has.</remarks>
public sealed class Sight(Teller teller, string moment)
{
    private readonly List<(string Title, string Path)> _things = [];
    private readonly List<(Actor Who, int[] Expected)> _observers = [];

    public Sight Of(string title, string path)
    {
        _things.Add((title, path));
        return this;
    }

    /// <param name="who">Who looks.</param>
    /// <param name="expected">For each thing the status that is right: 200 or 404.</param>
    public Sight By(Actor who, params int[] expected)
    {
        _observers.Add((who, expected));
        return this;
    }

    /// <exception cref="StoryException">Somebody sees what they may not, or does not see what they may.</exception>
    public async Task Show()
    {
        teller.Note($"Who sees what {moment}:");
        teller.Line("", _things.Select(thing => thing.Title));
        foreach (var (who, expected) in _observers)
        {
            var answers = await Task.WhenAll(_things.Select(thing => who.Get(thing.Path)));
            teller.Line(who.ToString(), answers.Select(answer => answer.Status is 200 ? "sees (200)" : $"nothing ({answer.Status})"));
            teller.Looked(answers.Length);
            foreach (var (answer, status) in answers.Zip(expected))
                await Compare(who, answer, status);
        }
    }

    private static async Task Compare(Actor who, Answer answer, int expected)
    {
        if (answer.Status != expected)
            throw new StoryException($"{who}: expected {expected} on {answer.Request}, got {answer.Status}. {answer.Body}");

        if (expected is not 404)
            return;

        var nothing = await who.Get(SameRouteOfNothing(answer.Request.Split(' ')[1]));
        if (nothing.Status != 404 || nothing.Text("title") != answer.Text("title") || nothing.Text("detail") != answer.Text("detail"))
            throw new StoryException($"{who}: {answer.Request} answers otherwise than what does not exist: {answer.Body} beside {nothing.Body}");
    }

    /// <summary>The same path with ids that nobody has.</summary>
    private static string SameRouteOfNothing(string path) =>
        string.Join('/', path.Split('/').Select(part => Guid.TryParse(part, out _) ? Guid.NewGuid().ToString() : part));
}
