#!/usr/bin/env bash
# Replays the Dockerfile's build stage in a clean folder and runs what it publishes as another user, since an engine for
# containers is not everywhere. Reads the steps from the Dockerfile, so that the two cannot drift apart.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$REPO_ROOT"
PORT=${IMAGE_CHECK_PORT:-8080}
work=$(mktemp -d)
context=$work/context stage=$work/src app=$work/app data=$work/data
server=
finish() {
  if [[ -n $server ]]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap finish EXIT
mkdir -p "$context" "$stage" "$data"

# The context: committed and new files, of them what .dockerignore lets through (its "!" lines).
mapfile -t wanted < <(sed -n 's/^!//p' .dockerignore)
git ls-files --cached --others --exclude-standard -- "${wanted[@]}" |
  while IFS= read -r file; do if [[ -f $file ]]; then printf '%s\n' "$file"; fi; done |
  tar -c -T - | tar -x -C "$context"

copy() {
  local arguments=("$@")
  local target=$stage/${arguments[-1]} pattern
  mkdir -p "$target"
  for pattern in "${arguments[@]:0:$((${#arguments[@]} - 1))}"; do
    if [[ $pattern == . ]]; then
      cp -a "$context/." "$target"
    else
      # shellcheck disable=SC2086 # the pattern is meant to expand
      (cd "$context" && cp $pattern "$target")
    fi
  done
}

while IFS= read -r line; do
  case $line in
    "COPY --"*) ;;
    "COPY "*)
      set -f
      # shellcheck disable=SC2206 # words of a Dockerfile line
      words=(${line#COPY })
      set +f
      say "> $line"
      copy "${words[@]}"
      ;;
    "RUN dotnet "*)
      say "> $line"
      (cd "$stage" && bash -c "${line#RUN }")
      ;;
  esac
done < <(sed -n '/ AS build$/,/^FROM .*aspnet/p' Dockerfile)

cp -a "$stage/published" "$app"
rm -rf "$stage" "$context"
port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
port_is_free "$PORT" || fail "port $PORT is taken: set IMAGE_CHECK_PORT"

as_user=()
if [[ $(id -u) -eq 0 ]]; then
  as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  chown 65534 "$data"
  chmod 755 "$work"
fi
# Takes the place of its shell, so that the process to stop at the end is the server itself.
become() { cd "$app" && exec "${as_user[@]}" env HOME=/nonexistent ASPNETCORE_HTTP_PORTS="$PORT" FleetView__DataPath="$data" "$@"; }
run() { (become "$@"); }

run dotnet FleetView.dll --version
run dotnet FleetView.dll --check-config
become dotnet FleetView.dll >"$work/log" 2>&1 &
server=$!
for _ in {1..60}; do
  if run dotnet FleetView.dll --healthcheck >/dev/null 2>&1; then break; fi
  kill -0 "$server" 2>/dev/null || { cat "$work/log"; fail "the published application ended"; }
  sleep 0.5
done
run dotnet FleetView.dll --healthcheck

get() {
  local answer
  answer=$(curl -fsS -o "$work/body" -w '%{http_code} %{content_type} %{size_download} bytes' "http://127.0.0.1:$PORT$1") || fail "GET $1: $answer"
  say "GET $1: $answer"
}
get /
page=$work/page
cp "$work/body" "$page"
# Every stylesheet and script that the page itself names.
for link in $(grep -oE '(href|src)="[^"]+\.(css|js|svg)"' "$page" | sed -E 's/^[^"]*"([^"]*)"/\1/' | sort -u); do
  get "/${link#/}"
done
get /api/v1/signals
grep -q '"total":[1-9]' "$work/body" || fail "no signal: the dashboards were not published"
say "the image's steps work"
