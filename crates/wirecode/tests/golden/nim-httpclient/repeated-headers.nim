import std/httpclient

# Otherwise the client would take the credentials along to another origin.
let client = newHttpClient(maxRedirects = 0)
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
if not response.code.is2xx:
  quit(1)
