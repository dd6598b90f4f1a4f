import std/[httpclient, uri]

let client = newHttpClient(maxRedirects = 0)
let headers = newHttpHeaders({
  "X-Tag": "one",
  "X-Tag": "two",
  "Cookie": "a=1; b=2",
  "X-Empty": "",
  "Content-Type": "application/xml",
})

var url = parseUri("https://api.example.com/x")
var response = client.request(
  url,
  httpMethod = HttpPatch,
  headers = headers,
  body = "<a>1</a>",
)
headers.del("Content-Type")
for hop in 1..10:
  if response.code.int notin [301, 302, 303]:
    break
  let place = combine(url, parseUri($response.headers["location"]))
  if (place.scheme, place.hostname, place.port) != (url.scheme, url.hostname, url.port):
    headers.clear()
  url = place
  response = client.request(url, httpMethod = HttpGet, headers = headers)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
