# The request needs Digest authentication, which this sample doesn't support.

import std/httpclient

let client = newHttpClient()
let response = client.request(
  "https://api.example.com/me",
  httpMethod = HttpGet,
)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
