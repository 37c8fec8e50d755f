using System.Globalization;

namespace Platform.Signals.Domain;

/// <summary>A Dutch address.</summary>
public sealed class SubjectAddress
{
    private SubjectAddress()
    {
    }

    /// <param name="postalCode">Four digits and two letters; a space and lower case are accepted.</param>
    /// <param name="houseNumber">1 to 99999.</param>
    /// <param name="addition">House letter or addition.</param>
    /// <param name="street">For people; matching uses postal code and number.</param>
    /// <param name="city">For people.</param>
    /// <param name="bagId">Number in the national register of addresses (16 digits), if known.</param>
    public SubjectAddress(string postalCode, int houseNumber, string? addition = null, string? street = null, string? city = null, string? bagId = null)
    {
        PostalCode = Normalised.Text(postalCode).ToUpperInvariant();
        HouseNumber = houseNumber;
        Addition = addition?.Trim();
        Street = street?.Trim();
        City = city?.Trim();
        BagId = bagId;
        MatchAddress = Normalised.Key(Lengths.MatchAddress, PostalCode, houseNumber.ToString(CultureInfo.InvariantCulture), addition);
    }

    /// <summary>Four digits and two capitals, no space.</summary>
    public string PostalCode { get; private set; } = "";

    /// <summary>House number.</summary>
    public int HouseNumber { get; private set; }

    /// <summary>House letter or addition.</summary>
    public string? Addition { get; private set; }

    /// <summary>Street.</summary>
    public string? Street { get; private set; }

    /// <summary>City or village.</summary>
    public string? City { get; private set; }

    /// <summary>Number in the national register of addresses.</summary>
    public string? BagId { get; private set; }

    /// <summary>Postal code, number and addition in one spelling, the same on every database engine; for matching only.</summary>
    public string MatchAddress { get; private set; } = "";
}
