using Platform.Contracts.Partners.V1;

namespace Platform.Partners.Domain;

/// <summary>What the kinds of hats mean in the directory.</summary>
public static class HatKinds
{
    /// <summary>Whether hats of this kind may reach the content of cases at all (I-15).</summary>
    public static bool ReachesContent(this HatKind kind) => kind is not (HatKind.Commissioner or HatKind.Policy or HatKind.ExperienceExpert);

    /// <summary>Whether a power is used on the content of a case; the others are about the organisation itself.</summary>
    public static bool IsAboutContent(this Power power) => power is not (Power.Ratify or Power.SignCovenant);
}
