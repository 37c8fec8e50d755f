namespace Platform.Story;

/// <summary>The platform did something else than the story tells, or the story cannot be told; the message says what.</summary>
public sealed class StoryException(string message) : Exception(message);
