import http.client
from pathlib import Path

# The path of a file to send.
photo = "one.png"
# The path of a file to send.
photo_2 = "two.jpg"
# The path of a file to send.
notes = "path/to/notes"

body = b"".join(
    [
        "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".encode(),
        Path(photo).name.encode(),
        "\"\r\nContent-Type: image/png\r\n\r\n".encode(),
        Path(photo).read_bytes(),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".encode(),
        Path(photo_2).name.encode(),
        "\"\r\nContent-Type: image/jpeg\r\n\r\n".encode(),
        Path(photo_2).read_bytes(),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"".encode(),
        Path(notes).name.encode(),
        "\"\r\nContent-Type: text/plain\r\n\r\n".encode(),
        Path(notes).read_bytes(),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".encode(),
    ]
)

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.request(
    "POST",
    "/photos",
    body=body,
    headers={
        "Content-Type": "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
    },
)

response = connection.getresponse()
print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
