import std/[httpclient, json]

let client = newHttpClient()
let headers = newHttpHeaders({
  "Accept": "application/json",
})

let response = client.request(
  "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag",
  httpMethod = HttpGet,
  headers = headers,
)

echo response.status
echo parseJson(response.body).pretty
client.close()
if not response.code.is2xx:
  quit(1)
