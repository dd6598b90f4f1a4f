require "http/client"
require "json"

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"

headers = HTTP::Headers{"Content-Type" => "application/json", "Authorization" => "Bearer #{token}"}
url = URI.parse("#{base_url}/groups")
response = HTTP::Client.post(url, headers: headers, body: "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}")
10.times do
  break unless [301, 302, 303].includes?(response.status_code)

  place = url.resolve(response.headers["Location"])
  headers = HTTP::Headers.new unless {place.scheme, place.host, place.port} == {url.scheme, url.host, url.port}
  url = place
  headers.delete("Content-Type")
  response = HTTP::Client.get(url, headers: headers)
end

puts response.status_code
puts JSON.parse(response.body).to_pretty_json
exit 1 if response.status_code >= 300
