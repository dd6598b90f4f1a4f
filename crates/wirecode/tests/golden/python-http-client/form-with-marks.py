import http.client

body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263"

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.request(
    "POST",
    "/search",
    body=body,
    headers={
        "Content-Type": "application/x-www-form-urlencoded",
    },
)

response = connection.getresponse()
print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
