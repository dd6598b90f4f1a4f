using HTTP

# The path of a file to send.
photo = "one.png"
# The path of a file to send.
photo_2 = "two.jpg"
# The path of a file to send.
notes = "path/to/notes"

body = vcat(
    codeunits("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""),
    codeunits(basename(photo)),
    codeunits("\"\r\nContent-Type: image/png\r\n\r\n"),
    read(photo),
    codeunits("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""),
    codeunits(basename(photo_2)),
    codeunits("\"\r\nContent-Type: image/jpeg\r\n\r\n"),
    read(photo_2),
    codeunits("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\""),
    codeunits(basename(notes)),
    codeunits("\"\r\nContent-Type: text/plain\r\n\r\n"),
    read(notes),
    codeunits("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"),
)

headers = [
    "Content-Type" => "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
]
response = HTTP.request("POST", "https://api.example.com/photos", headers, body)

println(response.status)
println(String(response.body))
