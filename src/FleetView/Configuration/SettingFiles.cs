using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FleetView.Configuration;

/// <summary>Files that settings point to: there, readable, and what they should be. Their content is never shown.</summary>
internal static class SettingFiles
{
    public static bool RequireReadable(SettingFaults faults, string key, string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add(key, $"{SettingFaults.Quote(path)} ({Why(exception)})", "a file that can be read");
            return false;
        }
    }

    public static void RequireSecret(SettingFaults faults, string key, string path)
    {
        if (RequireReadable(faults, key, path) && string.IsNullOrWhiteSpace(File.ReadAllText(path)))
            faults.Add(key, $"{SettingFaults.Quote(path)}, which is empty", "a file with the secret in it");
    }

    public static void RequireAuthorities(SettingFaults faults, string key, string path)
    {
        if (!RequireReadable(faults, key, path))
            return;
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(path);
            if (authorities.Count == 0)
                faults.Add(key, $"{SettingFaults.Quote(path)} without a certificate", "a PEM file with CERTIFICATE blocks");
        }
        catch (CryptographicException)
        {
            faults.Add(key, $"{SettingFaults.Quote(path)}, which holds no readable certificate", "a PEM file with CERTIFICATE blocks");
        }
    }

    public static void RequirePair(SettingFaults faults, string key, string certificate, string keyFile)
    {
        if (!RequireReadable(faults, $"{key}:ClientCertificateFile", certificate) | !RequireReadable(faults, $"{key}:ClientKeyFile", keyFile))
            return;
        try
        {
            using var pair = X509Certificate2.CreateFromPemFile(certificate, keyFile);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            faults.Add(
                $"{key}:ClientCertificateFile",
                $"{SettingFaults.Quote(certificate)}, which does not fit ClientKeyFile",
                "a PEM certificate and its PEM private key without passphrase");
        }
    }

    private static string Why(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "not there",
        UnauthorizedAccessException => "no right to read it, or a folder",
        _ => "cannot be opened",
    };
}
