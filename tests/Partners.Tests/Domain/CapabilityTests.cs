using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class CapabilityTests
{
    private static readonly CapabilityStatement Can = new(CapabilityKind.Can, "debts", null, null, null, null, []);

    [Fact]
    public void What_cannot_be_done_says_why()
    {
        Assert.Equal("why-required", Refusal(Can with { Kind = CapabilityKind.Cannot }));
        Assert.Equal("why-required", Refusal(Can with { Kind = CapabilityKind.OnlyIf, Condition = "with a court order" }));
    }

    [Fact]
    public void Only_if_names_its_condition()
    {
        Assert.Equal("condition-required", Refusal(Can with { Kind = CapabilityKind.OnlyIf, Reason = CapabilityReason.NoLegalGround }));
        Assert.Equal("condition-required", Refusal(Can with { Condition = "always" }));
    }

    [Fact]
    public void Medical_secrecy_is_a_reason_and_not_a_refusal()
    {
        var secret = Can with { Kind = CapabilityKind.Cannot, Reason = CapabilityReason.MedicalSecrecy };

        Assert.Equal("alternative-required", Refusal(secret));
        Assert.Equal("think along without a name", Declared(secret with { Alternative = "think along without a name" }).Alternative);
    }

    private static string Refusal(CapabilityStatement statement) => Assert.Throws<RuleViolationException>(() => Declared(statement)).Code;

    private static Capability Declared(CapabilityStatement statement) => Capability.Declare(Guid.NewGuid(), Guid.NewGuid(), statement, A.Now);
}
