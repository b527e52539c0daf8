using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Tables;

/// <summary>One etcd member.</summary>
internal static class EtcdTable
{
    public static SeriesTable<EtcdMember> Build()
    {
        const string Peer = "To=\"8e9e05c52164694d\"";
        return new SeriesTableBuilder<EtcdMember>()
            .Add("up", "", _ => 1)
            .Add("etcd_server_has_leader", "", member => member.HasLeader ? 1 : 0)
            .Add("etcd_server_leader_changes_seen_total", "", member => member.LeaderChanges)
            .Add("etcd_server_proposals_failed_total", "", member => member.ProposalsFailed)
            .Add("etcd_server_proposals_pending", "", member => member.Pending)
            .Add("etcd_server_quota_backend_bytes", "", _ => 8589934592)
            .Add("etcd_mvcc_db_total_size_in_bytes", "", member => member.DatabaseBytes)
            .AddHistogram("etcd_disk_wal_fsync_duration_seconds", "", EtcdMember.DiskBuckets, member => member.Fsync, fromTheStart: true)
            .AddHistogram("etcd_disk_backend_commit_duration_seconds", "", EtcdMember.DiskBuckets, member => member.Commit, fromTheStart: true)
            .AddHistogram("etcd_network_peer_round_trip_time_seconds", Peer, EtcdMember.PeerBuckets, member => member.PeerRoundTrip)
            .Add("etcd_network_peer_sent_failures_total", Peer, _ => 0)
            .Add("grpc_server_handled_total", Rpc("OK", "Range"), member => member.Ranges)
            .Add("grpc_server_handled_total", Rpc("OK", "Put"), member => member.Puts)
            .Add("grpc_server_handled_total", Rpc("Unavailable", "Range"), member => member.Unavailable)
            .AddHistogram("grpc_server_handling_seconds", Method("Range"), Histogram.Default, member => member.Handling)
            .Build();
    }

    private static string Rpc(string code, string method) => $"grpc_code=\"{code}\",{Method(method)}";

    private static string Method(string method) => $"grpc_method=\"{method}\",grpc_service=\"etcdserverpb.KV\",grpc_type=\"unary\"";
}
