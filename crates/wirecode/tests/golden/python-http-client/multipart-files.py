import http.client
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

# The path of a file to send.
photo = "one.png"
# The path of a file to send.
photo_2 = "two.jpg"
# The path of a file to send.
notes = "path/to/notes"

body = b"".join([
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
])

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
url = "https://api.example.com/photos"
connection.request(
    "POST",
    "/photos",
    body=body,
    headers={"Content-Type": "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV"},
)

response = connection.getresponse()
for _ in range(10):
    if response.status not in (301, 302, 303):
        break
    url = urljoin(url, response.headers["Location"])
    place = urlsplit(url)
    https = place.scheme == "https"
    client = http.client.HTTPSConnection if https else http.client.HTTPConnection
    connection = client(place.netloc, timeout=30)
    target = urlunsplit(("", "", *place[2:4], ""))
    connection.request("GET", target)
    response = connection.getresponse()

print(response.status, response.read().decode(), sep="\n")
if response.status >= 300:
    raise SystemExit(1)
