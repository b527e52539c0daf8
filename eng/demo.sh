#!/usr/bin/env bash
# A simulated fleet with six hours of history, a real Prometheus that scrapes it, its simulated Kubernetes APIs, and
# FleetView: all on loopback, all stopped by one Ctrl-C. Settings: README.md, "The demo".
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$REPO_ROOT"

FLEETVIEW_PORT=${FLEETVIEW_PORT:-5080}
DEMO_PROMETHEUS_PORT=${DEMO_PROMETHEUS_PORT:-9191}
DEMO_SIMULATOR_PORT=${DEMO_SIMULATOR_PORT:-9192}
DEMO_CLUSTERS=${DEMO_CLUSTERS:-12}
DEMO_NODES=${DEMO_NODES:-25}
DEMO_DATA=${DEMO_DATA:-${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/fleetview-demo}

URL=http://localhost:$FLEETVIEW_PORT
SIMULATOR=(dotnet src/FleetView.Simulator/bin/Release/net10.0/FleetView.Simulator.dll)
FLEET=(--scenario demo --clusters "$DEMO_CLUSTERS" --nodes "$DEMO_NODES")
READY_WITHIN_SECONDS=300
# The history ends a little ahead of now, so that no gap shows between it and the first scrape.
AHEAD_SECONDS=45
STOP_WITHIN_SECONDS=15
# A day, as usual, would outlast every demo.
DEMO_SOAK=00:30:00

# Process groups. Every background command is started as a job (set -m), so that it has one of its own: the terminal
# interrupts only this shell, which then ends each of them with all that it started.
declare -A SERVICES=()

finish() {
  trap '' INT TERM
  trap - EXIT
  local name pid waited=0
  for pid in "${SERVICES[@]}"; do kill -TERM -- "-$pid" 2>/dev/null || true; done
  for name in "${!SERVICES[@]}"; do
    while kill -0 -- "-${SERVICES[$name]}" 2>/dev/null; do
      if ((waited++ > STOP_WITHIN_SECONDS * 5)); then kill -KILL -- "-${SERVICES[$name]}" 2>/dev/null || true; fi
      sleep 0.2
    done
  done
  if [[ ${#SERVICES[@]} -gt 0 ]]; then say "The demo is stopped."; fi
}

interrupted() {
  finish
  exit 0
}

# Long commands run beside the shell, which otherwise would hear of a signal only after their end.
run() {
  set -m
  "$@" 9>&- </dev/null &
  set +m
  SERVICES[step]=$!
  local status=0
  wait "${SERVICES[step]}" || status=$?
  unset 'SERVICES[step]'
  return "$status"
}

# Ends with this shell whatever ends it; its output goes to a log.
start() {
  local name=$1
  shift
  local guard=()
  if has setpriv; then guard=(setpriv --pdeathsig TERM --); fi
  set -m
  "${guard[@]}" "$@" >"$DEMO_DATA/logs/$name.log" 2>&1 9>&- </dev/null &
  set +m
  SERVICES[$name]=$!
}

check_alive() {
  local name
  for name in "${!SERVICES[@]}"; do
    kill -0 "${SERVICES[$name]}" 2>/dev/null && continue
    tail -n 20 "$DEMO_DATA/logs/$name.log" >&2
    fail "$name ended by itself; its log: $DEMO_DATA/logs/$name.log"
  done
}

await() {
  local what=$1 url=$2 deadline=$((SECONDS + READY_WITHIN_SECONDS))
  until curl -fsS -m 5 -o /dev/null "$url" 2>/dev/null; do
    check_alive
    if ((SECONDS >= deadline)); then fail "$what did not answer within $READY_WITHIN_SECONDS s: $url"; fi
    sleep 0.3
  done
}

check_number() {
  [[ $2 =~ ^[0-9]{1,9}$ ]] && ((10#$2 >= 1 && 10#$2 <= $3)) || fail "$1: found '$2', allowed: 1 to $3"
}

check_port() {
  check_number "$1" "$2" 65535
  if (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null; then
    fail "port $2 is taken: set $1 to a free one, like $1=$((10#$2 + 100)) make demo"
  fi
}

check_settings() {
  check_number DEMO_CLUSTERS "$DEMO_CLUSTERS" 2000
  check_number DEMO_NODES "$DEMO_NODES" 5000
  check_port FLEETVIEW_PORT "$FLEETVIEW_PORT"
  check_port DEMO_PROMETHEUS_PORT "$DEMO_PROMETHEUS_PORT"
  check_port DEMO_SIMULATOR_PORT "$DEMO_SIMULATOR_PORT"
}

prepare_data() {
  mkdir -p "$DEMO_DATA/logs" || fail "DEMO_DATA: $DEMO_DATA cannot be made"
  DEMO_DATA=$(cd "$DEMO_DATA" && pwd)
  case $DEMO_DATA/ in "$REPO_ROOT"/*) fail "DEMO_DATA: $DEMO_DATA lies in the repository; choose a folder outside" ;; esac
  if has flock; then
    exec 9>"$DEMO_DATA/lock"
    flock -n 9 || fail "a demo is running with this folder: set DEMO_DATA (and the ports) for another"
  fi
  # Incidents are set by the clock of this start: an older history would tell of others.
  rm -rf "$DEMO_DATA/prometheus" "$DEMO_DATA/fleetview" "$DEMO_DATA/history.om"
}

# The families that the catalogue and the inventory ask for: histories of all others would only take time.
wanted_families() {
  grep -rhoE '\b(up|(cilium|hubble|etcd|grpc|kube|kubelet|node|container)_[a-zA-Z0-9_]+)' dashboards src/FleetView/Collection/InventoryQueries.cs |
    sed -E 'p; s/_(bucket|sum|count)$//' | sort -u | paste -sd '|'
}

# Buckets that no query reads are a fifth of all samples.
is_read() { grep -rqw "$1" dashboards; }

write_history() {
  local to=$1 from unread='^$'
  from=$(date -u -d "$to - 6 hours" +%Y-%m-%dT%H:%M:%SZ)
  if ! is_read cilium_datapath_conntrack_gc_duration_seconds_bucket; then
    unread='^cilium_datapath_conntrack_gc_duration_seconds_bucket'
  fi
  "${SIMULATOR[@]}" history "${FLEET[@]}" --start "$to" --from "$from" --to "$to" --step 150s \
    --fine-from "$(date -u -d "$to - 15 minutes" +%Y-%m-%dT%H:%M:%SZ)" --fine-step 30s \
    --metrics "$(wanted_families)" --output "$DEMO_DATA/history.all" 2>"$DEMO_DATA/logs/history.log" ||
    { cat "$DEMO_DATA/logs/history.log" >&2; fail "the history could not be written"; }
  grep -v "$unread" "$DEMO_DATA/history.all" >"$DEMO_DATA/history.om"
  rm "$DEMO_DATA/history.all"
  # In one block: the file is read once for every block.
  promtool tsdb create-blocks-from openmetrics --max-block-duration=24h "$DEMO_DATA/history.om" "$DEMO_DATA/prometheus" \
    >>"$DEMO_DATA/logs/history.log" 2>&1 || { tail -n 5 "$DEMO_DATA/logs/history.log" >&2; fail "promtool could not make blocks"; }
  rm "$DEMO_DATA/history.om"
}

start_prometheus() {
  "${SIMULATOR[@]}" prometheus-config "${FLEET[@]}" --simulator "127.0.0.1:$DEMO_SIMULATOR_PORT" >"$DEMO_DATA/prometheus.yml"
  start prometheus prometheus --config.file="$DEMO_DATA/prometheus.yml" --storage.tsdb.path="$DEMO_DATA/prometheus" \
    --storage.tsdb.retention.time=30d --web.listen-address="127.0.0.1:$DEMO_PROMETHEUS_PORT" --log.level=warn
}

# Every context of the kubeconfig is a cluster's simulated Kubernetes API.
write_kubeconfig() {
  rm -rf "$DEMO_DATA/kubeconfigs"
  mkdir -p "$DEMO_DATA/kubeconfigs"
  "${SIMULATOR[@]}" kubeconfig "${FLEET[@]}" --simulator "127.0.0.1:$DEMO_SIMULATOR_PORT" >"$DEMO_DATA/kubeconfigs/demo.yaml"
}

# With it a pipeline may post results of tests, acknowledge and annotate; it is made anew at every start.
write_token() {
  (umask 077 && head -c 24 /dev/urandom | base64 >"$DEMO_DATA/gates.token")
}

# The catalogue as it is in the repository, edits included, with screens that rest on the simulated fleet's labels.
write_dashboards() {
  rm -rf "$DEMO_DATA/dashboards"
  mkdir -p "$DEMO_DATA/dashboards/screens"
  ln -s "$REPO_ROOT"/dashboards/{signals,findings,settings.yaml} "$DEMO_DATA/dashboards/"
  ln -s "$REPO_ROOT"/dashboards/screens/*.yaml "$REPO_ROOT"/eng/demo-screens/*.yaml "$DEMO_DATA/dashboards/screens/"
}

start_fleetview() {
  write_dashboards
  "${SIMULATOR[@]}" fleet-labels "${FLEET[@]}" >"$DEMO_DATA/fleet.yaml"
  write_kubeconfig
  write_token
  start fleetview env ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS="$URL" \
    FleetView__Sources__0__Name=demo FleetView__Sources__0__Url="http://127.0.0.1:$DEMO_PROMETHEUS_PORT" \
    FleetView__DashboardsPath="$DEMO_DATA/dashboards" FleetView__FleetFile="$DEMO_DATA/fleet.yaml" \
    FleetView__DataPath="$DEMO_DATA/fleetview" \
    FleetView__KubeconfigFolder="$DEMO_DATA/kubeconfigs" FleetView__Gates__Soak="$DEMO_SOAK" \
    FleetView__Authentication__ApiTokens__0__Name=pipeline FleetView__Authentication__ApiTokens__0__TokenFile="$DEMO_DATA/gates.token" \
    FleetView__Authentication__ApiTokens__0__Scopes__0=gates:write FleetView__Authentication__ApiTokens__0__Scopes__1=acknowledgements:write \
    FleetView__Authentication__ApiTokens__0__Scopes__2=annotations:write \
    dotnet src/FleetView/bin/Release/net10.0/FleetView.dll
}

path_segment() {
  local text=$1 i c
  for ((i = 0; i < ${#text}; i++)); do
    c=${text:i:1}
    case $c in [a-zA-Z0-9._~-]) printf '%s' "$c" ;; *) printf '%%%02X' "'$c" ;; esac
  done
}

# The API's own answer, worst first, so that what is said here is what the pages show.
say_what_to_look_at() {
  local rows name status signal first=""
  rows=$(curl -fsS -m 20 "$URL/api/v1/clusters?format=csv&limit=5" 2>/dev/null | tr -d '\r' | awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
    { print $column["name"] "\t" $column["status"] "\t" $column["topSignal"] }') || return 0
  say "Look at these first; each is there for one incident of the simulated fleet:"
  while IFS=$'\t' read -r name status signal; do
    if [[ -z $name ]]; then continue; fi
    first=${first:-$name}
    printf '  %-9s %-52s %s\n' "$status" "$name" "$signal"
  done <<<"$rows"
  if [[ -n $first ]]; then say "The worst of them: $URL/clusters/$(path_segment "$first")"; fi
  say "Prometheus itself: http://localhost:$DEMO_PROMETHEUS_PORT   Logs: $DEMO_DATA/logs"
}

say_how_to_ask_the_gates() {
  say "Settings and upgrades: $URL/settings   $URL/upgrades"
  say "A pipeline asks whether the next wave may start, and posts what its tests found:"
  printf '  curl -f %s\n' "$URL/api/v1/gates/0"
  printf "  curl -H \"Authorization: Bearer \$(cat %s)\" -H 'Content-Type: application/json' \\\\\n" "$DEMO_DATA/gates.token"
  printf "    -d '{\"version\":\"1.19.0\",\"passed\":true}' %s\n" "$URL/api/v1/clusters/eu1-dev-sandbox/gates/preflight"
}

main() {
  trap finish EXIT
  trap interrupted INT TERM HUP
  check_settings
  run bash eng/tools.sh demo
  prepare_data
  say "Building"
  run dotnet build src/FleetView -c Release "${BUILD_FLAGS[@]}"
  run dotnet build src/FleetView.Simulator -c Release "${BUILD_FLAGS[@]}"

  local built=$SECONDS to
  to=$(date -u -d "$AHEAD_SECONDS seconds" +%Y-%m-%dT%H:%M:%SZ)
  say "Simulating $DEMO_CLUSTERS clusters of $DEMO_NODES nodes, with 6 hours of history"
  start simulator "${SIMULATOR[@]}" serve "${FLEET[@]}" --start "$to" --urls "http://127.0.0.1:$DEMO_SIMULATOR_PORT"
  run write_history "$to"
  await "the simulator" "http://127.0.0.1:$DEMO_SIMULATOR_PORT/healthz"
  start_prometheus
  await Prometheus "http://127.0.0.1:$DEMO_PROMETHEUS_PORT/-/ready"
  start_fleetview
  await FleetView "$URL/healthz/ready"

  say "FleetView is ready: $URL"
  say "($((SECONDS - built)) s after the build)"
  say_what_to_look_at
  say_how_to_ask_the_gates
  say "Ctrl-C stops all of it."
  while sleep 2 & wait $!; do check_alive; done
}

main
