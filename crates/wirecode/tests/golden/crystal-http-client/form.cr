require "http/client"

# Stands for {{clientSecret}}.
client_secret = "YOUR_CLIENT_SECRET"

headers = HTTP::Headers{"Content-Type" => "application/x-www-form-urlencoded"}
url = URI.parse("https://api.example.com/token")
response = HTTP::Client.post(url, headers: headers, body: "grant_type=client_credentials&scope=a%2Cb&client_secret=#{client_secret}")
10.times do
  break unless [301, 302, 303].includes?(response.status_code)

  url = url.resolve(response.headers["Location"])
  headers.delete("Content-Type")
  response = HTTP::Client.get(url, headers: headers)
end

puts response.status_code, response.body
exit 1 if response.status_code >= 300
