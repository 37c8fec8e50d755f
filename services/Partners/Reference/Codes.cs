namespace Platform.Partners.Reference;

/// <summary>How codes look: in the region's files as in requests, so that what a file lists can be asked for.</summary>
internal static class Codes
{
    /// <summary>A kind of organisation or a regime.</summary>
    public const string Kind = "[a-z][A-Za-z0-9]{0,39}";

    /// <summary>A topic, category, purpose, measure or any other word.</summary>
    public const string Word = "[a-z][A-Za-z0-9]{0,59}";
}
