using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>The secret of a client is renewed without a call that fails: old and new work side by side, until the old one turns out to have leaked and ends at once.</summary>
public static class SecretRenewed
{
    public static async Task Play(Stage stage, Newcomer organisation)
    {
        stage.Teller.Chapter("A new secret, while the old one still works");
        var (admin, other, client) = (organisation.Administrator, stage[Cast.SchoolAdministrator], $"/v1/clients/{organisation.ClientId}");

        stage.Teller.Step(other, (await other.Get(client)).Expect(404), "of another organisation, learns of no such client");
        var renewed = (await admin.Act(client, "secrets")).Expect(200);
        stage.Teller.Step(admin, renewed, $"renews the secret, told this once; the old one works until {renewed.Required("previousEndsAt")[..10]}");
        var (before, after) = (With(stage, organisation, organisation.ClientSecret), With(stage, organisation, renewed.Required("clientSecret")));
        stage.Teller.Step(before, (await before.Client.Authenticate()).Expect(200), "gets a token with the old secret");
        stage.Teller.Step(after, (await after.Client.Authenticate()).Expect(200), "and with the new one");
        stage.Teller.Step(admin, (await admin.Act(client, "secrets")).Refused("secret-overlap"), "cannot renew it again while two work");

        var leaked = (await admin.Act(client, "secrets", new { PreviousEndsAt = TimeProvider.System.GetUtcNow().AddMinutes(-1) })).Expect(200);
        stage.Teller.Step(admin, leaked, "hears that it leaked, and lets everything before end at once");
        foreach (var ended in new[] { before, after })
            stage.Teller.Step(ended, (await ended.Client.Authenticate()).Expect(400, 401).ExpectWords("invalid_client"), "gets no token any more");
        var now = With(stage, organisation, leaked.Required("clientSecret"));
        stage.Teller.Step(now, (await now.Client.Authenticate()).Expect(200), "gets one with the secret of now");
        stage.Teller.Step(admin, (await admin.Get(client)).Expect(200).Expect("hasSecret", "True").ExpectNothingOf(leaked.Required("clientSecret")), "reads that there is a secret, and not which");
    }

    private static Actor With(Stage stage, Newcomer organisation, string secret)
    {
        var admin = organisation.Administrator;
        return stage.Enter(admin.Name, admin.Organisation, admin.Function, admin.OrganisationId, admin.HatId, organisation.ClientId, secret);
    }
}
