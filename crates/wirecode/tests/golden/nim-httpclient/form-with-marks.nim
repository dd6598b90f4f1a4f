import std/httpclient

let client = newHttpClient()
let headers = newHttpHeaders({
  "Content-Type": "application/x-www-form-urlencoded",
})

let response = client.request(
  "https://api.example.com/search",
  httpMethod = HttpPost,
  headers = headers,
  body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263",
)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
