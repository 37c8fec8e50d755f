namespace Platform.ServiceDefaults.Domain;

/// <summary>How a Dutch postal code is written in a request.</summary>
public static class DutchPostalCode
{
    /// <summary>Four digits, of which the first is no zero, and two letters, with a space between or none.</summary>
    public const string Pattern = "^[1-9][0-9]{3} ?[A-Za-z]{2}$";

    /// <summary>What is said of anything else.</summary>
    public const string Mistake = "A postal code is four digits and two letters, for example 5384 AB.";
}
