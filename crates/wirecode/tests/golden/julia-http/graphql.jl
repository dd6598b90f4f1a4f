using HTTP

body = "{\"query\":\"query (\$id: ID!) {\\n  user(id: \$id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}"

headers = [
    "Content-Type" => "application/json",
]
response = HTTP.request("POST", "https://api.example.com/graphql", headers, body)

println(response.status)
println(String(response.body))
