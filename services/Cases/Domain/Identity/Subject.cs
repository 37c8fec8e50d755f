using System.Globalization;
using System.Text;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>What a case is about.</summary>
public enum SubjectKind
{
    Person,
    Household,
    Address,

    /// <summary>A street or neighbourhood.</summary>
    Area,
}

/// <summary>How sure the signaller is of who it is (I-7).</summary>
// Word for word as in Signals, where it is known first: the one document that the gateway serves has one schema of that name.
public enum IdentityConfidence
{
    /// <summary>Could be somebody else.</summary>
    Unconfirmed,

    /// <summary>Very likely this one.</summary>
    Probable,

    /// <summary>Established.</summary>
    Confirmed,
}

/// <summary>Whom or what a case is about. Content: only who takes part reads it.</summary>
/// <param name="Kind">Person, household, address or area.</param>
/// <param name="Label">Name of the person, household or area, or the address in one line.</param>
/// <param name="BornOn">Of a person, where known.</param>
/// <param name="PostalCode">Dutch postal code, where known.</param>
/// <param name="HouseNumber">Number with its addition, where known.</param>
/// <param name="IdentityConfidence">How sure that is (I-7).</param>
public sealed record Subject(
    SubjectKind Kind,
    string Label,
    DateOnly? BornOn = null,
    string? PostalCode = null,
    string? HouseNumber = null,
    IdentityConfidence IdentityConfidence = IdentityConfidence.Unconfirmed)
{
    /// <summary>It is known well enough whom this is about: probable is. While it is not, nothing above d2 is told (I-7).</summary>
    /// <remarks>Of whatever kind, as in Signals: who has the wrong house or street tells of whoever lives there.</remarks>
    public bool IsKnown => IdentityConfidence is not IdentityConfidence.Unconfirmed;

    /// <summary>Somebody lives in it who can be written down. What concerns an address or an area as such holds nothing of the households there: each has a case of its own.</summary>
    public bool HasHousehold => Kind is SubjectKind.Person or SubjectKind.Household;

    /// <summary>It says which household it is: by the home, or by name and day of birth. A name alone is of many, and finds a suggestion at most (I-6).</summary>
    public bool NamesHousehold => !HasHousehold || BornOn is not null || AddressKey() is not null;

    /// <summary>It says which home it is, however it was typed.</summary>
    public bool HomeIsKnown => Letters(PostalCode).Length > 0 && Letters(HouseNumber).Length > 0;

    /// <summary>What is the same for the same household however it was typed (I-1): the home where it is known, otherwise name and birth.</summary>
    /// <remarks>An address case stands apart from its households: several may live there.</remarks>
    public string HouseholdKey()
    {
        var home = Letters(PostalCode) + Letters(HouseNumber);
        if (!HasHousehold)
            return $"{(Kind is SubjectKind.Address ? "address" : "area")}:{(HomeIsKnown ? home : Letters(Label))}";

        return HomeIsKnown
            ? "home:" + home
            : string.Create(CultureInfo.InvariantCulture, $"name:{Letters(Label)}:{BornOn:yyyyMMdd}");
    }

    /// <summary>The key of the address where a household lives; null for an address itself and where the home is not known.</summary>
    public string? AddressKey() => HasHousehold && HomeIsKnown
        ? $"address:{Letters(PostalCode)}{Letters(HouseNumber)}"
        : null;

    /// <summary>The key of a household that an address case keeps apart from the others who live there: by name.</summary>
    public string KeyWithin(Guid addressCaseId) => KeysWithin(addressCaseId) + Letters(Label);

    /// <summary>How the keys of all households begin that an address case keeps apart.</summary>
    public static string KeysWithin(Guid addressCaseId) => $"within:{addressCaseId:N}:";

    internal static string Letters(string? text)
    {
        var letters = new StringBuilder();
        foreach (var sign in (text ?? "").InForm(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(sign))
                letters.Append(char.ToLowerInvariant(sign));
        }

        return letters.ToString().Normalize(NormalizationForm.FormC); // never longer than what was typed: taken apart, some scripts have three letters for one
    }
}

/// <summary>Whether the subject knows (I-35).</summary>
public enum InformedState
{
    Informed,
    Postponed,
    NotApplicable,

    /// <summary>They do not know, for a reason; safety for example.</summary>
    NotInformed,
}

/// <summary>Whether the subject knows of the case; postponing has a reason and a moment to look again (I-35).</summary>
public sealed record SubjectInformed(InformedState State, string? Reason = null, DateOnly? ReviewOn = null);

/// <summary>The law under which a case is shared (domain.md 3.1).</summary>
public enum Regime
{
    /// <summary>Partners share on their own basis under a covenant.</summary>
    Local,

    /// <summary>The act on data processing by partnerships (WGS), Care and Safety House.</summary>
    Wgs,
}
