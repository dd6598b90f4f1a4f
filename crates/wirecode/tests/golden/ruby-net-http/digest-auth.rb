# The request asks for Digest authentication, which this sample does not do.

require 'net/http'

uri = URI('https://api.example.com/me')
request = Net::HTTP::Get.new(uri)

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end

puts response.code
puts response.body
response.value
