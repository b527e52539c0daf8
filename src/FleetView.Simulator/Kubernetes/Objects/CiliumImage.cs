using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The images of a Cilium version.</summary>
internal static class CiliumImage
{
    public static string Agent(CiliumDialect dialect) => $"quay.io/cilium/cilium:v{dialect.Version}";

    public static string Operator(CiliumDialect dialect, string ipam) =>
        $"quay.io/cilium/operator-{(ipam is "eni" ? "aws" : ipam is "azure" or "alibabacloud" ? ipam : "generic")}:v{dialect.Version}";

    public static string Relay(CiliumDialect dialect) => $"quay.io/cilium/hubble-relay:v{dialect.Version}";

    public static string Mesh(CiliumDialect dialect) => $"quay.io/cilium/clustermesh-apiserver:v{dialect.Version}";

    public static string Envoy(CiliumDialect dialect) => $"quay.io/cilium/cilium-envoy:v1.{dialect.Minor + 12}.4-1753677767";

    public static string Digest(string image) => $"sha256:{Rng.Hash(1, image):x16}{Rng.Hash(2, image):x16}{Rng.Hash(3, image):x16}{Rng.Hash(4, image):x16}";
}
