import http.client
from urllib.parse import urljoin, urlsplit, urlunsplit

# The member who leaves.
member_id = "YOUR_MEMBER_ID"

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
url = f"https://api.example.com/groups/a%20b/c/members/{member_id}"
connection.request(
    "DELETE",
    f"/groups/a%20b/c/members/{member_id}",
)

response = connection.getresponse()
for _ in range(10):
    place = urljoin(url, response.headers.get("Location"))
    if response.status not in (301, 302, 303) or urlsplit(place)[:2] != urlsplit(url)[:2]:
        break
    response.read()
    url = place
    target = urlunsplit(("", "", *urlsplit(url)[2:4], ""))
    connection.request("GET", target)
    response = connection.getresponse()

print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
