using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Platform.Partners.Identity;

/// <summary>The keys that sign tokens: files that replicas share, each published before it signs and until its last token ended.</summary>
internal sealed class SigningKeyRing(IOptions<IdentityOptions> identity, TimeProvider clock) : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>, IDisposable
{
    private const string Stamp = "yyyyMMdd'T'HHmmssfff'Z'";
    private const int Bits = 2048;
    private readonly IdentityOptions _options = identity.Value;
    private readonly Lock _gate = new();
    private CancellationTokenSource _changed = new();
    private string[] _published = [];

    /// <inheritdoc/>
    public string Name => Options.DefaultName;

    /// <summary>Hands OpenIddict the keys; the first one signs.</summary>
    public void Configure(OpenIddictServerOptions options)
    {
        lock (_gate)
        {
            var files = Arrange();
            _published = files;
            options.SigningCredentials.AddRange(files.Select(Read));
        }
    }

    /// <inheritdoc/>
    public IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

    /// <summary>Makes, promotes and removes keys as their age asks, and takes over what another replica did.</summary>
    public void Refresh()
    {
        CancellationTokenSource? stale = null;
        lock (_gate)
        {
            if (!Arrange().SequenceEqual(_published))
                (stale, _changed) = (_changed, new CancellationTokenSource());
        }

        stale?.Cancel();
        stale?.Dispose();
    }

    public void Dispose() => _changed.Dispose();

    /// <summary>The key files to publish, the signing one first.</summary>
    private string[] Arrange()
    {
        Directory.CreateDirectory(_options.KeysDirectory);
        var now = clock.GetUtcNow();
        var files = Files();
        if (files.Count == 0 || now - MadeAt(files[^1]) >= _options.KeyAge)
        {
            Make(now);
            files = Files();
        }

        var signing = files.FindLast(file => now - MadeAt(file) >= _options.KeyAnnouncement) ?? files[0];
        if (now - MadeAt(signing) >= _options.KeyAnnouncement + (2 * _options.TokenLifetime))
            RemoveOlderThan(signing, files);

        return [signing, .. files.Where(file => file != signing)];
    }

    private List<string> Files() =>
        [.. Directory.EnumerateFiles(_options.KeysDirectory, "signing-*.pem").Order(StringComparer.Ordinal)];

    private void Make(DateTimeOffset now)
    {
        using var key = RSA.Create(Bits);
        var name = $"signing-{now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}.pem";
        var path = Path.Combine(_options.KeysDirectory, name);
        var draft = path + ".new"; // another replica must never read half a key
        ClientSecrets.WriteFileAsync(draft, key.ExportPkcs8PrivateKeyPem(), CancellationToken.None).GetAwaiter().GetResult();
        File.Move(draft, path);
    }

    private static void RemoveOlderThan(string signing, List<string> files)
    {
        foreach (var file in files.TakeWhile(file => file != signing).ToList())
        {
            File.Delete(file);
            files.Remove(file);
        }
    }

    private static DateTimeOffset MadeAt(string file) =>
        DateTimeOffset.ParseExact(Path.GetFileName(file).Split('-')[1], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static SigningCredentials Read(string file)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(file));
        var key = new RsaSecurityKey(rsa);
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return new SigningCredentials(key, SecurityAlgorithms.RsaSha256);
    }
}
