import std/httpclient

# The member who leaves.
let memberId = "YOUR_MEMBER_ID"

let client = newHttpClient()
let response = client.request(
  "https://api.example.com/groups/a%20b/c/members/" & memberId,
  httpMethod = HttpDelete,
)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
