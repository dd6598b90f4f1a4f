using HTTP
using JSON

headers = [
    "Accept" => "application/json",
]
response = HTTP.request("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", headers)

println(response.status)
println(JSON.parse(String(response.body)))
