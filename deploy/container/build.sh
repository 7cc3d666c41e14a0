#!/usr/bin/env bash
# Builds localhost/legation:VERSION, and :latest, with buildah, as root and without an image registry.
#
#   deploy/container/build.sh BIN_DIR    with the binaries that are there already
#   deploy/container/build.sh --compile  compiles them inside, which takes as long as it does outside
#
# The base is a Debian 12 of debootstrap's, made once and kept as localhost/legation-debian:bookworm; remove that image to
# have it made anew. Exit code 77 is SKIPPED.
set -euo pipefail
[ $# = 1 ] || { echo "usage: $0 BIN_DIR|--compile" >&2; exit 2; }
cd "$(dirname "$0")/../.."
base=localhost/legation-debian:bookworm
most_megabytes=80
skip() { echo "SKIPPED: $*"; exit 77; }

[ "$(id -u)" = 0 ] || skip "buildah and debootstrap need root here; with docker see deploy/container/Dockerfile"
for tool in buildah debootstrap git; do command -v "$tool" >/dev/null || skip "no $tool"; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export BUILDAH_ISOLATION=chroot
container=$(buildah from scratch 2>"$work/error") || skip "buildah does not work here: $(head -n 1 "$work/error")"
buildah rm "$container" >/dev/null

make_base() {
  echo "making $base with debootstrap" >&2
  debootstrap --variant=minbase --include=ca-certificates bookworm "$work/base" >"$work/log" 2>&1 ||
    { tail -n 5 "$work/log" >&2; skip "debootstrap does not work here, or no mirror of Debian is there"; }
  # The updates of the machine that it is made on, where that is a Debian 12 too.
  if grep -q '^VERSION_CODENAME=bookworm' /etc/os-release; then
    for source in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
      [ ! -f "$source" ] || { mkdir -p "$work/base$(dirname "$source")"; cp "$source" "$work/base$source"; }
    done
  fi
  rm -rf "$work"/base/var/cache/apt/archives/*.deb "$work"/base/var/lib/apt/lists/*
  container=$(buildah from scratch)
  buildah add -q "$container" "$work/base" / >/dev/null
  buildah commit -q "$container" "$base" >/dev/null
  buildah rm "$container" >/dev/null
  rm -rf "$work/base"
}
buildah inspect --type image "$base" >/dev/null 2>&1 || make_base

# Only what is needed is given to the build: the build folder holds gigabytes.
context=$work/context
mkdir -p "$context"
# Said also where it is the default: buildah 1.28 leaves out a stage that only a default names.
arguments=(--build-arg BINARIES=compiled)
if [ "$1" = --compile ]; then
  git ls-files -z | tar --null --ignore-failed-read -c -T - | tar -x -C "$context"
else
  mkdir -p "$context/build/release/bin" "$context/deploy"
  cp "$1/legation-ingest" "$1/legation-query" "$context/build/release/bin/"
  cp LICENSE NOTICE "$context/"
  cp -r deploy/container "$context/deploy/"
  arguments=(--build-arg BINARIES=given)
fi
version=$(sed -nE 's/^project\(legation VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)
revision=$(git rev-parse HEAD)
[ -z "$(git status --porcelain --untracked-files=no)" ] || revision=$revision-changed
seconds=$(git log -1 --format=%ct)
buildah build --layers "${arguments[@]}" --build-arg BASE="$base" --build-arg VERSION="$version" \
  --build-arg REVISION="$revision" --build-arg SOURCE_DATE_EPOCH="$seconds" \
  --build-arg CREATED="$(date -u -d "@$seconds" +%Y-%m-%dT%H:%M:%SZ)" \
  -f "$context/deploy/container/Dockerfile" -t localhost/legation:latest -t "localhost/legation:$version" "$context" \
  >"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; exit 1; }

# What lies on a node's disk, and what is pulled.
megabytes=$(buildah images --json localhost/legation:latest | sed -nE 's/.*"size": "([0-9.]+) MB".*/\1/p' | head -n 1)
buildah push -q localhost/legation:latest "oci:$work/pulled" >/dev/null
pulled=$(du -sb "$work/pulled/blobs" | awk '{printf "%.1f", $1 / 1000000}')
echo "localhost/legation:$version: ${megabytes:-?} MB, $pulled MB compressed"
awk -v is="$megabytes" -v most="$most_megabytes" 'BEGIN {exit !(is != "" && is + 0 < most)}' ||
  { echo "the image is not under $most_megabytes MB" >&2; exit 1; }
