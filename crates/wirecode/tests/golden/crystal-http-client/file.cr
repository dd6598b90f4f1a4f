require "http/client"

# The path of a file to send.
file2 = "picture.png"

headers = HTTP::Headers{"Content-Type" => "image/png"}
body = File.open(file2)
headers["Content-Length"] = body.size.to_s
url = URI.parse("https://api.example.com/files/1")
response = HTTP::Client.put(url, headers: headers, body: body)
10.times do
  break unless [301, 302, 303].includes?(response.status_code)

  url = url.resolve(response.headers["Location"])
  headers.delete("Content-Type")
  headers.delete("Content-Length")
  response = HTTP::Client.get(url, headers: headers)
end

puts response.status_code, response.body
exit 1 if response.status_code >= 300
