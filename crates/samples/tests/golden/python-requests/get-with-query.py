import requests

response = requests.get(
    "https://api.example.com/users?page=2&filter[name]=Ada%20L&flag",
    headers={
        "Accept": "application/json",
    },
    timeout=30,
)

print(response.status_code)
print(response.json())
response.raise_for_status()
