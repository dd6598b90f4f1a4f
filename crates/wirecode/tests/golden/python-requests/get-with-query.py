import requests

response = requests.get(
    "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag",
    headers={"Accept": "application/json"},
    timeout=30,
)

print(response.status_code)
print(response.json())
response.raise_for_status()
