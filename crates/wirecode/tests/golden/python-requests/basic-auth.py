import requests

# Stands for {{password}}.
password = "YOUR_PASSWORD"

response = requests.get(
    "https://api.example.com/me",
    auth=("ada", password),
    timeout=30,
)

print(response.status_code)
print(response.text)
response.raise_for_status()
