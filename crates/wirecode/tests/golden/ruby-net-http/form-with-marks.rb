require 'net/http'

uri = URI('https://api.example.com/search')
request = Net::HTTP::Post.new(uri)
request['Content-Type'] = 'application/x-www-form-urlencoded'
request.body = 'q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263'

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end

puts response.code
puts response.body
response.value
