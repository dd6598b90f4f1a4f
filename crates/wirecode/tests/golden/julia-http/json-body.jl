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
url = HTTP.URI("$(base_url)/groups")
response = HTTP.request("POST", url, headers, body; redirect = false, status_exception = false)
for _ in 1:10
    global url, headers, response
    response.status in (301, 302, 303) || break
    place = HTTP.URIs.resolvereference(url, HTTP.header(response, "Location"))
    if (place.scheme, place.host, place.port) != (url.scheme, url.host, url.port)
        headers = []
    end
    headers = filter(((name, _),) -> !startswith(lowercase(name), "content-"), headers)
    url = place
    response = HTTP.request("GET", url, headers; redirect = false, status_exception = false)
end

println(response.status)
println(JSON.parse(String(response.body)))
response.status >= 300 && exit(1)
