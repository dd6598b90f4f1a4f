import std/httpclient

# Stands for {{groupId}}.
let groupId = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
let groupName = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
let limit = "YOUR_LIMIT"

let client = newHttpClient()
let headers = newHttpHeaders({
  "Content-Type": "application/json",
})

let response = client.request(
  "https://api.example.com/groups/" & groupId,
  httpMethod = HttpPut,
  headers = headers,
  body = "{\"name\": \"" & groupName & "\", \"limit\": " & limit & "}",
)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
