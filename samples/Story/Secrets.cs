namespace Platform.Story;

/// <summary>The clients' secrets: one file each, readable by its owner only.</summary>
public sealed class Secrets(string folder)
{
    public const string Administrator = "administrator";

    /// <exception cref="StoryException">There is no secret of this client.</exception>
    public string Of(string client) =>
        Has(client) ? File.ReadAllText(FileOf(client)).Trim() : throw new StoryException($"{FileOf(client)} is missing: the secret of client '{client}'.");

    public bool Has(string client) => File.Exists(FileOf(client));

    public void Keep(string client, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using var file = new StreamWriter(FileOf(client), options);
        file.Write(secret);
    }

    private string FileOf(string client) => Path.Combine(folder, $"{client}.secret");
}
