# The member who leaves.
MEMBER_ID='YOUR_MEMBER_ID'

http --check-status --ignore-stdin --follow \
  DELETE "https://api.example.com/groups/a%20b/c/members/${MEMBER_ID}"
