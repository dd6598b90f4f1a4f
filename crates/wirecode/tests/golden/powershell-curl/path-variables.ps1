# The member who leaves.
$memberId = 'YOUR_MEMBER_ID'

curl -X DELETE "https://api.example.com/groups/a%20b/c/members/${memberId}" `
  --fail-with-body --location
