using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;

namespace Platform.Partners.Tests.Domain;

/// <summary>Makes what domain tests start from.</summary>
internal static class A
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly NewYear = new(2026, 1, 1);

    public static Organisation Organisation() =>
        Platform.Partners.Domain.Organisation.Register(Guid.NewGuid(), "GGZ Deltawest", "mentalHealthCare", OrganisationDomain.Care, ["GM9901"], Now).Organisation;

    public static Professional Professional() =>
        Platform.Partners.Domain.Professional.Register(Guid.NewGuid(), new ProfessionalDetails("Somebody Invented"), Now).Professional;

    public static Hat Hat(Organisation? of = null, HatKind kind = HatKind.Casework, DateOnly? validFrom = null, DateOnly? validTo = null, Professional? by = null, params Hat[] worn) =>
        Platform.Partners.Domain.Hat.Grant(
            Guid.NewGuid(), new HatGrant(by ?? Professional(), of ?? Organisation(), kind, validFrom ?? NewYear, validTo, worn), Now).Hat;

    public static MandateGrant Grant(Hat holder, params Power[] powers) =>
        new(holder.OrganisationId, powers.Length == 0 ? [Power.CommitCapacity] : powers, NewYear) { Holder = holder };

    public static Mandate Mandate(MandateGrant grant) => Platform.Partners.Domain.Mandate.Grant(Guid.NewGuid(), grant, Now).Mandate;
}
