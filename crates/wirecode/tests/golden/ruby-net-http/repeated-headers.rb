# Net::HTTP sends the values of a repeated header in one line, with commas
# between.

require 'net/http'

uri = URI('https://api.example.com/x')
request = Net::HTTP::Patch.new(uri)
request.add_field('X-Tag', 'one')
request.add_field('X-Tag', 'two')
request.add_field('Cookie', 'a=1; b=2')
request.add_field('X-Empty', '')
request.add_field('Content-Type', 'application/xml')
request.body = '<a>1</a>'

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end

puts response.code
puts response.body
response.value
