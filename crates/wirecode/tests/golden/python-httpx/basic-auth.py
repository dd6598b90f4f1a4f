import httpx

# Stands for {{password}}.
password = "YOUR_PASSWORD"

response = httpx.request(
    "GET", "https://api.example.com/me", auth=("ada", password), follow_redirects=True, timeout=30
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
