require "http/client"

headers = HTTP::Headers.new
headers.add("X-Tag", "one")
headers.add("X-Tag", "two")
headers.add("Cookie", "a=1; b=2")
headers.add("X-Empty", "")
headers.add("Content-Type", "application/xml")
url = URI.parse("https://api.example.com/x")
response = HTTP::Client.patch(url, headers: headers, body: "<a>1</a>")
10.times do
  break unless [301, 302, 303].includes?(response.status_code)

  place = url.resolve(response.headers["Location"])
  headers = HTTP::Headers.new unless {place.scheme, place.host, place.port} == {url.scheme, url.host, url.port}
  url = place
  headers.delete("Content-Type")
  response = HTTP::Client.get(url, headers: headers)
end

puts response.status_code, response.body
exit 1 if response.status_code >= 300
