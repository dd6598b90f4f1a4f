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
