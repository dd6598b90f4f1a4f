require 'json'
require 'net/http'

uri = URI('https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag')
request = Net::HTTP::Get.new(uri)
request['Accept'] = 'application/json'

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end

puts response.code
pp JSON.parse(response.body)
response.value
