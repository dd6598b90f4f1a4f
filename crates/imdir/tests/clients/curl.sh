#!/usr/bin/env bash
# The documented curl command, once corrected and once as printed, where each field's value also contains those of the
# fields before it.
set -euo pipefail

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# create FIELD=VALUE...: sends the form, prints the status, and writes headers and body to $answer.
create() {
    local forms=() field
    for field in "$@"; do forms+=(--form "$field"); done
    curl --silent --show-error --include --output "$answer" --write-out '%{http_code}' \
        -X POST \
        -H "Authorization: Bearer $IMDIR_TOKEN" \
        -H "Content-Type: multipart/form-data" \
        "${forms[@]}" \
        "$IMDIR_URL/v2/im/groups"
}

# expect WANTED GOT WHAT
expect() {
    [ "$1" = "$2" ] && return
    echo "curl: $3: expected $1, got $2" >&2
    cat "$answer" >&2
    exit 1
}

# contains WHAT REGEX
contains() {
    grep -qiE "$2" "$answer" && return
    echo "curl: $1: nothing matches $2" >&2
    cat "$answer" >&2
    exit 1
}

right=(
    'name=Excepteur proident in'
    'type=normal'
    'search_by_domain=false'
    'search_by_account=true'
    'search_by_ma_account=false'
)
expect 201 "$(create "${right[@]}")" 'the corrected command'
contains 'where the group is' '^content-location: .*/im/groups/[A-Za-z0-9_-]{22}'
contains 'the name' '"name": ?"Excepteur proident in"'
contains 'the empty group' '"total_members": ?0'
contains 'the flag that is set' '"search_by_account": ?true'
contains 'the flag that is not' '"search_by_ma_account": ?false'

expect 409 "$(create "${right[@]}")" 'the same name again'
contains 'the code of a taken name' '"code": ?4132'

printed=(
    'name=Excepteur proident in'
    'type=Excepteur proident innormal'
    'search_by_domain=Excepteur proident innormalfalse'
    'search_by_account=Excepteur proident innormalfalsetrue'
    'search_by_ma_account=Excepteur proident innormalfalsetruefalse'
)
expect 400 "$(create "${printed[@]}")" 'the command as printed'
contains 'the code of wrong fields' '"code": ?300'
contains 'the message of wrong fields' '"message": ?"Validation Failed\."'
for field in type search_by_domain search_by_account search_by_ma_account; do
    contains "an entry for $field" "\"field\": ?\"$field\""
done
expect 4 "$(grep -o '"field"' "$answer" | wc -l)" 'the number of wrong fields'

echo 'curl: the command works corrected, and is refused field by field as printed'
