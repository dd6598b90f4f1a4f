require 'net/http'

# Stands for {{password}}.
password = 'YOUR_PASSWORD'

uri = URI('https://api.example.com/me')
request = Net::HTTP::Get.new(uri)
request.basic_auth('ada', password)

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end

puts response.code
puts response.body
response.value
