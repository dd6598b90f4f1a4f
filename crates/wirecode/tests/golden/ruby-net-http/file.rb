require 'net/http'

# The path of a file to send.
file = 'picture.png'

uri = URI('https://api.example.com/files/1')
request = Net::HTTP::Put.new(uri)
request['Content-Type'] = 'image/png'
request.body_stream = File.open(file, 'rb')
request.content_length = File.size(file)

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end

puts response.code
puts response.body
response.value
