import http.client

# Stands for {{clientSecret}}.
client_secret = "YOUR_CLIENT_SECRET"

body = f"grant_type=client_credentials&scope=a%2Cb&client_secret={client_secret}".encode()

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.request(
    "POST",
    "/token",
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
