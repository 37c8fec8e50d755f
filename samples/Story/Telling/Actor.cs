namespace Platform.Story.Telling;

/// <summary>Somebody in the story: a person under one hat, speaking through the own organisation's client.</summary>
public sealed record Actor(string Name, string Organisation, string Function, Guid OrganisationId, Guid HatId, StoryClient Client)
{
    public Task<Answer> Get(string path) => Client.Get(path);

    public Task<Answer> Post(string path, object? body = null, string? ifMatch = null) => Client.Post(path, body, ifMatch: ifMatch);

    public Task<Answer> Put(string path, object body, string? ifMatch = null) => Client.Put(path, body, ifMatch);

    /// <summary>Puts at the current version of the root.</summary>
    public Task<Answer> Set(string root, string sub, object? body = null) => Client.PutAtVersionOf(root, $"{root}/{sub}", body);

    /// <summary>Posts to a sub-resource at the current version of its root.</summary>
    public Task<Answer> Act(string root, string sub, object? body = null) => Client.PostAtVersionOf(root, $"{root}/{sub}", body);

    /// <summary>Deletes what is there at its current version.</summary>
    public Task<Answer> Delete(string root) => Client.DeleteAtVersionOf(root);

    public override string ToString() => $"{Name} ({Organisation})";
}
