require "http/client"

# Stands for {{clientSecret}}.
client_secret = "YOUR_CLIENT_SECRET"

headers = HTTP::Headers{
  "Content-Type" => "application/x-www-form-urlencoded",
}
response = HTTP::Client.post("https://api.example.com/token", headers: headers, body: "grant_type=client_credentials&scope=a%2Cb&client_secret=#{client_secret}")

puts response.status_code
puts response.body
exit 1 if response.status_code >= 300
