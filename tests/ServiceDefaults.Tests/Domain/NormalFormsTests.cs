using System.Text;
using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Domain;

public sealed class NormalFormsTests
{
    /// <remarks>Written as a test and not as its data: a runner would replace half a pair itself.</remarks>
    [Fact]
    public void What_no_text_can_hold_is_replaced_and_all_else_stays()
    {
        Assert.Equal("a\uFFFDb", "a\uFFFEb".InForm(NormalizationForm.FormD));
        Assert.Equal("\uFFFDe\u0301\uFFFD", "\uDC00\u00E9\uD800".InForm(NormalizationForm.FormD));
        Assert.Equal("\u00E9 \U0001F44D\uFFFD", "e\u0301 \U0001F44D\uFFFE".InForm(NormalizationForm.FormC));
        Assert.Equal("\u00E9", "e\u0301".InForm(NormalizationForm.FormC));
    }
}
