import std/[httpclient, os]

# The path of a file to send.
let photo = "one.png"
# The path of a file to send.
let photo2 = "two.jpg"
# The path of a file to send.
let notes = "path/to/notes"

let client = newHttpClient()

var form = newMultipartData()
form.add("title", "two \"photos\"")
form.add("photo", photo, filename = extractFilename(photo), contentType = "image/png")
form.add("photo", photo2, filename = extractFilename(photo2), contentType = "image/jpeg")
form.add("notes", notes, filename = extractFilename(notes), contentType = "text/plain")
let response = client.request(
  "https://api.example.com/photos",
  httpMethod = HttpPost,
  multipart = form,
)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
