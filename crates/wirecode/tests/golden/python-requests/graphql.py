import requests

response = requests.post(
    "https://api.example.com/graphql",
    headers={"Content-Type": "application/json"},
    data="{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}",
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
