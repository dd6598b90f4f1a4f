using Base64
using HTTP

# Stands for {{password}}.
password = "YOUR_PASSWORD"

headers = [
    "Authorization" => "Basic " * base64encode("ada:$(password)"),
]
response = HTTP.request("GET", "https://api.example.com/me", headers)

println(response.status)
println(String(response.body))
