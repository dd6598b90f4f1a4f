using HTTP

body = "<a>1</a>"

headers = [
    "X-Tag" => "one",
    "X-Tag" => "two",
    "Cookie" => "a=1; b=2",
    "X-Empty" => "",
    "Content-Type" => "application/xml",
]
url = HTTP.URI("https://api.example.com/x")
response = HTTP.request("PATCH", url, headers, body; redirect = false, status_exception = false)
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
println(String(response.body))
response.status >= 300 && exit(1)
