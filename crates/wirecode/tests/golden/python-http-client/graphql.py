import http.client

body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}"

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.request(
    "POST",
    "/graphql",
    body=body,
    headers={
        "Content-Type": "application/json",
    },
)

response = connection.getresponse()
print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
