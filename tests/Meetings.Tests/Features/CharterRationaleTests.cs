using Platform.Meetings.Features.Forums;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>What a table lays down for itself says why, version by version.</summary>
public sealed class CharterRationaleTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task I40_every_version_of_a_charter_says_why_it_is_so()
    {
        var path = $"/v1/forums/{(await app.Forum()).Id}/charter-versions";
        var request = new ProposeCharterRequest(["One"], "Together", "Because of last year");

        var unexplained = await app.As(MeetingsApp.Chair).Post(path, request with { Rationale = "" });
        var first = await (await app.As(MeetingsApp.Chair).Post(path, request)).Read<CharterVersionView>();
        var second = await (await app.As(MeetingsApp.Chair).Post(path, request with { Rationale = "Because of this spring" })).Read<CharterVersionView>();

        Assert.Equal(["/rationale"], await unexplained.Pointers());
        Assert.Equal((1, "Because of last year"), (first.Number, (await app.As(MeetingsApp.Police).Get<CharterVersionView>($"{path}/{first.Id}")).Rationale));
        Assert.Equal((2, "Because of this spring"), (second.Number, second.Rationale));
    }
}
