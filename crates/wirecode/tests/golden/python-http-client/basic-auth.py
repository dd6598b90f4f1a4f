import base64
import http.client

# Stands for {{password}}.
password = "YOUR_PASSWORD"

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.request(
    "GET",
    "/me",
    headers={
        "Authorization": "Basic " + base64.b64encode(f"ada:{password}".encode()).decode(),
    },
)

response = connection.getresponse()
print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
