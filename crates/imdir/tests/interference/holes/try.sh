#!/usr/bin/env bash
# Reintroduces each leak in this folder into a copy of the tree, by its patch, and expects the interference test to
# detect it.
#
#   try.sh              tries all leaks
#   try.sh NAME...      tries these, by the names of their files without .patch
#
# Prints which caller detects a leak, and at which pair of worlds. IMDIR_PAIRS is the number of pairs for each caller.
set -uo pipefail
holes=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$holes/../../../../.." && pwd)
# Failing cases needn't be shrunk.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target} CARGO_INCREMENTAL=1 IMDIR_SHRINKS=0
# A fixed path, so that builds are incremental.
copy=$CARGO_TARGET_DIR/holes
trap 'rm -rf "$copy"' EXIT
rm -rf "$copy" && mkdir -p "$copy" || exit
tar -C "$root" --exclude=./target --exclude=./.git -c . | tar -x -m -C "$copy" || exit

names=("$@")
[ $# -gt 0 ] || names=($(cd "$holes" && ls -- *.patch | sed 's/\.patch$//'))

# Runs the copy's test, with its output in $copy/log.
interference() { (cd "$copy" && cargo test --locked --package imdir --test interference &>"$copy/log"); }

interference || { cat "$copy/log"; echo "the test fails without a hole" >&2; exit 1; }
found=0
for name in "${names[@]}"; do
    patch -d "$copy" -p1 --silent <"$holes/$name.patch" || { echo "$name: the patch no longer fits" >&2; continue; }
    if interference; then
        echo "$name: NOT FOUND"
    elif told=$(grep -oE '[A-Z][a-z]+ is told at pair [0-9]+' "$copy/log"); then
        found=$((found + 1))
        echo "$name: $(paste -sd, <<<"${told// is told/}")"
    else
        echo "$name: it no longer builds: $(grep -m 1 '^error' "$copy/log")"
    fi
    patch -d "$copy" -p1 --silent --reverse <"$holes/$name.patch"
done
echo "$found of ${#names[@]} holes found"
[ "$found" = "${#names[@]}" ]
