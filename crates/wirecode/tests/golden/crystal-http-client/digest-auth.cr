# The request needs Digest authentication, which this sample doesn't support.

require "http/client"

url = URI.parse("https://api.example.com/me")
response = HTTP::Client.get(url)
10.times do
  break unless [301, 302, 303, 307, 308].includes?(response.status_code)

  place = url.resolve(response.headers["Location"])
  headers = HTTP::Headers.new unless {place.scheme, place.host, place.port} == {url.scheme, url.host, url.port}
  url = place
  response = HTTP::Client.get(url)
end

puts response.status_code, response.body
exit 1 if response.status_code >= 300
