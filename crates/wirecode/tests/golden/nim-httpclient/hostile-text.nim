import std/httpclient

let client = newHttpClient()
let headers = newHttpHeaders({
  "X-Text": "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀",
  "Content-Type": "text/plain",
})

let response = client.request(
  "https://api.example.com/echo",
  httpMethod = HttpPost,
  headers = headers,
  body = "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend",
)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
