import http.client
from urllib.parse import urljoin, urlsplit, urlunsplit

body = "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend".encode()

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
url = "https://api.example.com/echo"
headers = {"X-Text": "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀".encode()}
connection.request(
    "POST",
    "/echo",
    body=body,
    headers={**headers, "Content-Type": "text/plain"},
)

response = connection.getresponse()
for _ in range(10):
    if response.status not in (301, 302, 303):
        break
    old, url = url, urljoin(url, response.headers["Location"])
    place = urlsplit(url)
    if place[:2] != urlsplit(old)[:2]:
        headers = {}
    https = place.scheme == "https"
    client = http.client.HTTPSConnection if https else http.client.HTTPConnection
    connection = client(place.netloc, timeout=30)
    target = urlunsplit(("", "", *place[2:4], ""))
    connection.request("GET", target, headers=headers)
    response = connection.getresponse()

print(response.status, response.read().decode(), sep="\n")
if response.status >= 300:
    raise SystemExit(1)
