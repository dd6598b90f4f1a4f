require 'net/http'

# Stands for {{password}}.
password = 'YOUR_PASSWORD'

uri = URI('https://api.example.com/me')
request = Net::HTTP::Get.new(uri)
request.basic_auth('ada', password)

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
