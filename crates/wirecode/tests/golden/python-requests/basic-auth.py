import requests

# Stands for {{password}}.
password = "YOUR_PASSWORD"

response = requests.get("https://api.example.com/me", auth=("ada", password), timeout=30)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
