require "http/client"
require "json"

headers = HTTP::Headers{"Accept" => "application/json"}
url = URI.parse("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag")
response = HTTP::Client.get(url, headers: headers)
10.times do
  break unless [301, 302, 303, 307, 308].includes?(response.status_code)

  url = url.resolve(response.headers["Location"])
  response = HTTP::Client.get(url, headers: headers)
end

puts response.status_code
puts JSON.parse(response.body).to_pretty_json
exit 1 if response.status_code >= 300
