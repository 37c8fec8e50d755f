using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Platform.Partners.Bulk;
using Platform.Partners.Domain;
using Platform.Partners.Features.Bulk;
using Platform.TestKit;

namespace Platform.Partners.Tests;

/// <summary>What tests do with imports.</summary>
internal static class Bulk
{
    /// <summary>Sends rows and has them checked.</summary>
    public static Task<(string Path, ImportEntry Import)> Checked(this PartnersApp app, TestCaller by, ImportKind kind, ImportFormat format, string rows) =>
        app.Checked(by, kind, format, [Encoding.UTF8.GetBytes(rows)]);

    /// <inheritdoc cref="Checked(PartnersApp, TestCaller, ImportKind, ImportFormat, string)"/>
    public static async Task<(string Path, ImportEntry Import)> Checked(this PartnersApp app, TestCaller by, ImportKind kind, ImportFormat format, byte[][] parts)
    {
        var import = await app.Made<ImportEntry>("/v1/imports", new StartImportRequest(kind, format), by);
        var path = $"/v1/imports/{import.Id}";
        for (var i = 0; i < parts.Length; i++)
            await app.Send(by, path, i + 1, parts[i]);
        (await app.As(by).Post($"{path}/check", ifMatch: 1)).EnsureSuccessStatusCode();
        await app.RunImports();
        return (path, await app.As(by).Get<ImportEntry>(path));
    }

    /// <summary>Applies what was checked.</summary>
    public static async Task<ImportEntry> Applied(this PartnersApp app, TestCaller by, string path)
    {
        (await app.As(by).Post($"{path}/application", ifMatch: (await app.As(by).Get(path)).Version())).EnsureSuccessStatusCode();
        await app.RunImports();
        return await app.As(by).Get<ImportEntry>(path);
    }

    /// <summary>Checks and applies rows of CSV that must be right.</summary>
    public static async Task<ImportEntry> Imported(this PartnersApp app, TestCaller by, ImportKind kind, string rows)
    {
        var (path, check) = await app.Checked(by, kind, ImportFormat.Csv, rows);
        Xunit.Assert.True(check.Status is ImportStatus.Checked, await (await app.As(by).Get($"{path}/errors")).Content.ReadAsStringAsync());
        return await app.Applied(by, path);
    }

    /// <summary>Sends a part that must arrive.</summary>
    public static async Task Send(this PartnersApp app, TestCaller by, string path, int number, byte[] content) => (await app.Part(by, path, number, content)).EnsureSuccessStatusCode();

    /// <summary>Sends a part.</summary>
    public static Task<HttpResponseMessage> Part(this PartnersApp app, TestCaller by, string path, int number, byte[] content) =>
        app.As(by).Put($"{path}/parts/{number}", new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } });

    /// <summary>Does what the worker does when it is woken.</summary>
    public static async Task RunImports(this PartnersApp app)
    {
        bool more;
        do
        {
            await using var scope = app.Services.CreateAsyncScope();
            more = await scope.ServiceProvider.GetRequiredService<ImportRunner>().RunNextAsync(CancellationToken.None);
        }
        while (more);
    }
}
