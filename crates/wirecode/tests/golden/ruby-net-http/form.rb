require 'net/http'

# Stands for {{clientSecret}}.
client_secret = 'YOUR_CLIENT_SECRET'

uri = URI('https://api.example.com/token')
request = Net::HTTP::Post.new(uri)
request['Content-Type'] = 'application/x-www-form-urlencoded'
request.body = URI.encode_www_form({
  'grant_type' => 'client_credentials',
  'scope' => 'a,b',
  'client_secret' => client_secret
})

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end

puts response.code
puts response.body
response.value
