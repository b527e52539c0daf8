using System.Net;
using System.Security.Cryptography.X509Certificates;
using FleetView.Configuration;

namespace FleetView.Prometheus;

/// <summary>
/// The innermost handler of a source: sockets, decompression, certificates. It is made anew every few minutes by the
/// factory, so renewed certificate files count without a restart.
/// </summary>
internal sealed class SourceTls(SourceOptions source)
{
    // A file that is being replaced at this moment must not cut the source off.
    private X509Certificate2Collection? _lastAuthorities;
    private X509Certificate2? _lastClient;

    public SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            // A redirect would turn POST into GET and carry the extra headers to another host.
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (source.CaFile is { } caFile)
            handler.SslOptions.CertificateChainPolicy = TrustOnly(Keep(ref _lastAuthorities, () => ReadAuthorities(caFile)));
        if (source is { ClientCertificateFile: { } certificateFile, ClientKeyFile: { } keyFile })
            handler.SslOptions.ClientCertificates = [Keep(ref _lastClient, () => ReadClient(certificateFile, keyFile))];
        return handler;
    }

    private static X509ChainPolicy TrustOnly(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            // Private authorities rarely publish revocation lists.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static T Keep<T>(ref T? last, Func<T> read)
        where T : class
    {
        try
        {
            return last = read();
        }
        catch (Exception) when (last is not null)
        {
            return last;
        }
    }

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities;
    }

    private static X509Certificate2 ReadClient(string certificateFile, string keyFile)
    {
        var certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        // Windows' TLS takes no key that lives in memory only.
        return OperatingSystem.IsWindows()
            ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null)
            : certificate;
    }
}
