namespace Platform.Story;

/// <summary>What the command line asks for.</summary>
public sealed record Options(Uri Gateway, string Secrets, string Region, bool LoadOnly)
{
    public const string Usage = "usage: Platform.Story --gateway URL --secrets DIR --region DIR [--load-only]";

    /// <exception cref="StoryException">An option is missing, unknown or without its value.</exception>
    public static Options Parse(string[] args)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--load-only")
                given[args[i]] = "";
            else if (args[i] is "--gateway" or "--secrets" or "--region" && i + 1 < args.Length)
                given[args[i]] = args[++i];
            else
                throw new StoryException($"Unexpected '{args[i]}'. {Usage}");
        }

        string Value(string name) => given.GetValueOrDefault(name) ?? throw new StoryException($"{name} is missing. {Usage}");
        if (!Uri.TryCreate(Value("--gateway"), UriKind.Absolute, out var gateway))
            throw new StoryException($"--gateway is no URL. {Usage}");

        return new Options(gateway, Value("--secrets"), Value("--region"), given.ContainsKey("--load-only"));
    }
}
