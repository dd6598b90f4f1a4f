import std/[base64, httpclient]

# Stands for {{password}}.
let password = "YOUR_PASSWORD"

let client = newHttpClient()
let headers = newHttpHeaders({
  "Authorization": "Basic " & encode("ada:" & password),
})

let response = client.request(
  "https://api.example.com/me",
  httpMethod = HttpGet,
  headers = headers,
)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
