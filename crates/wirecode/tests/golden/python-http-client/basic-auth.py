import base64
import http.client
from urllib.parse import urljoin, urlsplit, urlunsplit

# Stands for {{password}}.
password = "YOUR_PASSWORD"

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
url = "https://api.example.com/me"
headers = {
    "Authorization": "Basic " + base64.b64encode(f"ada:{password}".encode()).decode(),
}
connection.request(
    "GET",
    "/me",
    headers=headers,
)

response = connection.getresponse()
for _ in range(10):
    place = urljoin(url, response.headers.get("Location"))
    if response.status not in (301, 302, 303) or urlsplit(place)[:2] != urlsplit(url)[:2]:
        break
    response.read()
    url = place
    target = urlunsplit(("", "", *urlsplit(url)[2:4], ""))
    connection.request("GET", target, headers=headers)
    response = connection.getresponse()

print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
