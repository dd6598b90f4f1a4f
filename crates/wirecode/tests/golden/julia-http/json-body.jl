using HTTP
using JSON

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"

body = "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}"

headers = [
    "Content-Type" => "application/json",
    "Authorization" => "Bearer $(token)",
]
response = HTTP.request("POST", "$(base_url)/groups", headers, body)

println(response.status)
println(JSON.parse(String(response.body)))
