import std/[httpclient, json]

# Stands for {{baseUrl}}.
let baseUrl = "https://api.example.com"
# Stands for {{token}}.
let token = "YOUR_TOKEN"

let client = newHttpClient()
let headers = newHttpHeaders({
  "Content-Type": "application/json",
  "Authorization": "Bearer " & token,
})

let response = client.request(
  baseUrl & "/groups",
  httpMethod = HttpPost,
  headers = headers,
  body = """{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}""",
)

echo response.status
echo parseJson(response.body).pretty
client.close()
if not response.code.is2xx:
  quit(1)
