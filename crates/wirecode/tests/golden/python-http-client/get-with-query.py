import http.client
import json

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.request(
    "GET",
    "/users?page=2&filter%5Bname%5D=Ada%20L&flag",
    headers={
        "Accept": "application/json",
    },
)

response = connection.getresponse()
print(response.status)
print(json.load(response))
if response.status >= 300:
    raise SystemExit(1)
