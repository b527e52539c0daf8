namespace FleetView.Kubernetes.Kinds;

/// <summary>Names of container images: <c>quay.io/cilium/cilium:v1.18.0@sha256:…</c>.</summary>
internal static class ImageName
{
    /// <summary>The tag without a leading v; null where there is none.</summary>
    public static string? VersionOf(string? image)
    {
        if (image is null)
            return null;
        var name = WithoutDigest(image);
        var colon = name.LastIndexOf(':');
        // A colon before the last slash is the registry's port.
        if (colon < 0 || colon < name.LastIndexOf('/'))
            return null;
        var tag = name[(colon + 1)..];
        return tag.Length > 1 && tag[0] == 'v' && char.IsAsciiDigit(tag[1]) ? tag[1..] : tag;
    }

    /// <summary>The last part of the repository: <c>cilium</c>.</summary>
    public static string Last(string image)
    {
        var name = WithoutDigest(image);
        var last = name[(name.LastIndexOf('/') + 1)..];
        return last.Split(':')[0];
    }

    private static string WithoutDigest(string image) => image.Split('@')[0];
}
