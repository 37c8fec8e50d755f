using Microsoft.Extensions.Configuration;

namespace Platform.Cases.Tests;

public sealed class TermsTests
{
    [Fact]
    public void What_the_reference_data_says_of_a_term_is_what_is_enforced()
    {
        var (agreed, enforced) = (AgreedTerms.Read(), Terms.Read(new ConfigurationBuilder().Build()));

        Assert.Equal(
            (agreed["agreements.ratification"], agreed["scaling.ratification"], agreed["regie.acting"]), (enforced.AgreementRatification, enforced.ScalingRatification, enforced.Acting));
        Assert.Equal((agreed["monitoring.term"], agreed["retention.case"]), (enforced.Monitoring, enforced.Retention));
        Assert.Equal((agreed["intake.lapse"], agreed["retention.caseNotAccepted"]), (enforced.IntakeLapse, enforced.RetentionNotAccepted));
    }
}
