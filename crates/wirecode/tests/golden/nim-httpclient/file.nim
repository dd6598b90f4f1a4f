import std/httpclient

# The path of a file to send.
let file = "picture.png"

let client = newHttpClient()
let headers = newHttpHeaders({
  "Content-Type": "image/png",
})

let response = client.request(
  "https://api.example.com/files/1",
  httpMethod = HttpPut,
  headers = headers,
  body = readFile(file),
)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
