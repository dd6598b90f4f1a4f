# Net::HTTP joins the values of a repeated header with commas.

require 'net/http'

uri = URI('https://api.example.com/x')
request = Net::HTTP::Patch.new(uri)
request.add_field('X-Tag', 'one')
request.add_field('X-Tag', 'two')
request.add_field('Cookie', 'a=1; b=2')
request.add_field('X-Empty', '')
request.add_field('Content-Type', 'application/xml')
request.body = '<a>1</a>'

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
