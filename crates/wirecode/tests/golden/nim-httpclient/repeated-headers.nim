import std/httpclient

let client = newHttpClient()
let headers = newHttpHeaders({
  "X-Tag": "one",
  "X-Tag": "two",
  "Cookie": "a=1; b=2",
  "X-Empty": "",
  "Content-Type": "application/xml",
})

let response = client.request(
  "https://api.example.com/x",
  httpMethod = HttpPatch,
  headers = headers,
  body = "<a>1</a>",
)

echo response.status
echo response.body
client.close()
if response.code.is4xx or response.code.is5xx:
  quit(1)
