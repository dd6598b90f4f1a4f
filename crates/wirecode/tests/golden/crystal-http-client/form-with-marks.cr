require "http/client"

headers = HTTP::Headers{"Content-Type" => "application/x-www-form-urlencoded"}
url = URI.parse("https://api.example.com/search")
response = HTTP::Client.post(url, headers: headers, body: "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263")
10.times do
  break unless [301, 302, 303].includes?(response.status_code)

  url = url.resolve(response.headers["Location"])
  headers.delete("Content-Type")
  response = HTTP::Client.get(url, headers: headers)
end

puts response.status_code, response.body
exit 1 if response.status_code >= 300
