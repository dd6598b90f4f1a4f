import std/httpclient

let client = newHttpClient()
let headers = newHttpHeaders({
  "Content-Type": "application/json",
})

let response = client.request(
  "https://api.example.com/graphql",
  httpMethod = HttpPost,
  headers = headers,
  body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}",
)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
