namespace Platform.Signals.Domain;

/// <summary>How long texts may be, in characters; the same for requests and columns.</summary>
public static class Lengths
{
    /// <summary>What somebody tells.</summary>
    public const int Text = 4000;

    /// <summary>Why something is so.</summary>
    public const int Reason = 1000;

    /// <summary>A given name, a family name, a street, a place.</summary>
    public const int Name = 100;

    /// <summary>Where somebody can be reached; the name of a desk.</summary>
    public const int Contact = 200;

    /// <summary>The number of a file elsewhere.</summary>
    public const int Reference = 60;

    /// <summary>House letter or addition.</summary>
    public const int Addition = 10;

    /// <summary>Postal code, number and addition in one spelling.</summary>
    public const int MatchAddress = 40;
}
