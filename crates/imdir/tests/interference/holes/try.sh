#!/usr/bin/env bash
# Puts each hole here back into a copy of the tree, by its patch, and expects that the interference test finds it.
#
#   try.sh              tries all of them
#   try.sh NAME...      tries these, by their files' names without .patch
set -uo pipefail
holes=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$holes/../../../../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
tar -C "$root" --exclude=./target --exclude=./.git -c . | tar -x -C "$copy" || exit

export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}
names=("$@")
[ $# -gt 0 ] || names=($(cd "$holes" && ls -- *.patch | sed 's/\.patch$//'))

# The copy's test, with its messages in $copy/log.
interference() { (cd "$copy" && cargo test --locked --package imdir --test interference &>"$copy/log"); }

interference || { cat "$copy/log"; echo "the test fails without a hole" >&2; exit 1; }
found=0
for name in "${names[@]}"; do
    patch -d "$copy" -p1 --silent <"$holes/$name.patch" || { echo "$name: the patch no longer fits" >&2; continue; }
    if interference; then
        echo "$name: NOT FOUND"
    elif grep -q 'is told, IMDIR_SEED=' "$copy/log"; then
        found=$((found + 1))
        echo "$name: found"
    else
        echo "$name: it no longer builds: $(grep -m 1 '^error' "$copy/log")"
    fi
    patch -d "$copy" -p1 --silent --reverse <"$holes/$name.patch"
done
echo "$found of ${#names[@]} holes found"
[ "$found" = "${#names[@]}" ]
