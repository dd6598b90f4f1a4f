import http.client
import os
from urllib.parse import urljoin, urlsplit, urlunsplit

# The path of a file to send.
file = "picture.png"

body = open(file, "rb")

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
url = "https://api.example.com/files/1"
connection.request(
    "PUT",
    "/files/1",
    body=body,
    headers={"Content-Type": "image/png", "Content-Length": os.path.getsize(file)},
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
