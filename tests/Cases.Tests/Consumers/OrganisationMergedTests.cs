using Microsoft.EntityFrameworkCore;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

public sealed class OrganisationMergedTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task What_waits_for_a_large_organisation_that_merged_waits_for_the_other_down_to_the_last()
    {
        const int many = 401; // more than what is let go of at a time
        var (old, c) = (Guid.NewGuid(), await app.Activate());
        var now = app.Clock.GetUtcNow();
        await app.InDatabase(db =>
        {
            db.Requests.AddRange(Enumerable.Range(0, many).Select(n => new CaseRequest(Guid.NewGuid(), c.CaseId, old, null, $"Question {n}", DutchDay.Of(now), Director, now)));
            return db.SaveChangesAsync();
        });

        await app.Deliver(old, new OrganisationMerged { OrganisationId = old, IntoOrganisationId = Ggz, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], MergedAt = now }, 9);

        Assert.Equal(many, await app.InDatabase(db => db.Requests.CountAsync(r => r.CaseId == c.CaseId && r.ToOrganisationId == Ggz)));
        Assert.True(await app.InDatabase(db => db.Successions.AnyAsync(s => s.OrganisationId == old && s.IntoOrganisationId == Ggz)));
    }
}
