import httpx

response = httpx.request(
    "POST",
    "https://api.example.com/graphql",
    headers={"Content-Type": "application/json"},
    content="{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}",
    follow_redirects=True,
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
