require 'net/http'

# The path of a file to send.
file = 'picture.png'

uri = URI('https://api.example.com/files/1')
request = Net::HTTP::Put.new(uri)
request['Content-Type'] = 'image/png'
request.body_stream = File.open(file, 'rb')
request.content_length = File.size(file)

response = nil
10.times do
  response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
    http.request(request)
  end
  break unless %w[301 302 303].include?(response.code)

  place = uri.merge(response['Location'])
  headers = request.each_header.reject { |name, _| name.match?(/^(accept-encoding|content|transfer)/) }.to_h
  headers.clear unless place.merge('/') == uri.merge('/')
  request = Net::HTTP::Get.new(place, headers)
  uri = place
end

puts response.code, response.body
response.value
