using System.Text.Json;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>Answers get and list.</summary>
internal static class Lists
{
    public static void WriteOne(Utf8JsonWriter json, ClusterApi api, ApiRequest request)
    {
        var kind = request.Kind!;
        var selection = new Selection(request.Namespace, "", $"metadata.name={request.Name}", ofPods: false);
        foreach (var it in api.Sorted(kind, selection))
        {
            if (!selection.Matches(it.Object))
                continue;
            ObjectWriter.Write(json, kind, it, request.WantsMetadataOnly);
            return;
        }
        throw new RefusedException(Refusal.NoObject(kind, request.Name!));
    }

    public static void WriteList(Utf8JsonWriter json, ClusterApi api, ApiRequest request)
    {
        var kind = request.Kind!;
        var selection = request.ReadSelection();
        var sorted = api.Sorted(kind, selection);
        var from = Begin(api, request, selection);
        ObjectWriter.WriteList(json, kind, ListPage.Of(sorted, selection, request.Limit, from), from.Revision, request.WantsMetadataOnly);
    }

    private static ContinueToken Begin(ClusterApi api, ApiRequest request, Selection selection)
    {
        if (request.Continue.Length == 0)
            return new ContinueToken(api.Revision, null!);
        if (ContinueToken.Read(request.Continue) is not { } token)
            throw new RefusedException(Refusal.BadToken);
        if (api.LosesPage(request.Kind!))
            throw new RefusedException(Refusal.Expired(null));
        if (api.Sets(request.Kind!, selection).Exists(set => token.Revision < set.CompactedRevision))
            throw new RefusedException(Refusal.Expired(new ContinueToken(api.Revision, token.After).Write()));
        return token;
    }
}
