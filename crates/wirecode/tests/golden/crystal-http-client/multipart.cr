require "http/client"
require "json"

headers = HTTP::Headers.new
io = IO::Memory.new
form = HTTP::FormData::Builder.new(io)
form.field("name", "Excepteur proident in")
form.field("type", "normal")
form.field("settings", "{\"hidden\":true}", HTTP::Headers{"Content-Type" => "application/json"})
form.finish
headers["Content-Type"] = form.content_type
url = URI.parse("https://api.example.com/groups")
response = HTTP::Client.post(url, headers: headers, body: io.to_slice)
10.times do
  break unless [301, 302, 303].includes?(response.status_code)

  url = url.resolve(response.headers["Location"])
  headers.delete("Content-Type")
  response = HTTP::Client.get(url, headers: headers)
end

puts response.status_code
puts JSON.parse(response.body).to_pretty_json
exit 1 if response.status_code >= 300
