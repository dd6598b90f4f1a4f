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
response = HTTP::Client.post("https://api.example.com/groups", headers: headers, body: io.to_slice)

puts response.status_code
puts JSON.parse(response.body).to_pretty_json
exit 1 if response.status_code >= 300
