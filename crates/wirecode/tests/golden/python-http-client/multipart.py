import http.client
import json
from urllib.parse import urljoin, urlsplit, urlunsplit

body = b"".join(["--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".encode()])

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
url = "https://api.example.com/groups"
connection.request(
    "POST",
    "/groups",
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

print(response.status)
print(json.load(response))
if response.status >= 300:
    raise SystemExit(1)
