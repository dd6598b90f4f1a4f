import std/[httpclient, json]

let client = newHttpClient()

var body = ""
body &= "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"
let headers = newHttpHeaders({
  "Content-Type": "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
})

let response = client.request(
  "https://api.example.com/groups",
  httpMethod = HttpPost,
  headers = headers,
  body = body,
)

echo response.status
echo parseJson(response.body).pretty
client.close()
if not response.code.is2xx:
  quit(1)
