# The member who leaves.
MEMBER_ID='YOUR_MEMBER_ID'

curl -X DELETE "https://api.example.com/groups/a%20b/c/members/${MEMBER_ID}" \
  --fail-with-body --location
