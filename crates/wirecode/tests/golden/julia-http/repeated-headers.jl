using HTTP

body = "<a>1</a>"

headers = [
    "X-Tag" => "one",
    "X-Tag" => "two",
    "Cookie" => "a=1; b=2",
    "X-Empty" => "",
    "Content-Type" => "application/xml",
]
response = HTTP.request("PATCH", "https://api.example.com/x", headers, body)

println(response.status)
println(String(response.body))
