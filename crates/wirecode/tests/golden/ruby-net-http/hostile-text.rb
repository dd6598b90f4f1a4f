require 'net/http'

uri = URI('https://api.example.com/echo')
request = Net::HTTP::Post.new(uri)
request['X-Text'] = '#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀'
request['Content-Type'] = 'text/plain'
request.body = "\#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend"

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
