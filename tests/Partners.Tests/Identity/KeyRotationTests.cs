using System.Text.Json;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Identity;

public sealed class KeyRotationTests(PartnersApp app) : IClassFixture<PartnersApp>
{
    [Fact]
    public async Task A_new_key_is_published_before_it_signs_and_the_old_one_until_its_tokens_ended()
    {
        var partner = await app.APartner();
        var first = (await app.TokenFor(partner)).Jwt.Kid;
        Assert.Equal([first], await Published());

        app.Advance(TimeSpan.FromDays(30));
        await Eventually.Holds(async () => (await Published()).Count == 2, "the next key is published");
        Assert.Equal(first, (await app.TokenFor(partner)).Jwt.Kid);

        app.Advance(TimeSpan.FromDays(1));
        await Eventually.Holds(async () => (await app.TokenFor(partner)).Jwt.Kid != first, "the next key signs");
        Assert.Contains(first, await Published());

        app.Advance(TimeSpan.FromMinutes(30));
        await Eventually.Holds(async () => !(await Published()).Contains(first), "the old key is gone");
        Assert.Single(System.IO.Directory.GetFiles(app.Keys));
        Assert.All(System.IO.Directory.GetFiles(app.Keys), file => Assert.True(PartnersApp.IsOwnersOnly(file)));
    }

    private async Task<IReadOnlyList<string>> Published()
    {
        var set = JsonDocument.Parse(await (await app.As(null).Get("/.well-known/jwks")).Content.ReadAsStringAsync()).RootElement;
        return [.. set.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];
    }
}
