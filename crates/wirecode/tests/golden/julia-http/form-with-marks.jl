using HTTP

body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263"

headers = [
    "Content-Type" => "application/x-www-form-urlencoded",
]
response = HTTP.request("POST", "https://api.example.com/search", headers, body)

println(response.status)
println(String(response.body))
