require 'json'
require 'net/http'

uri = URI('https://api.example.com/groups')
request = Net::HTTP::Post.new(uri)
request.body = ["--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".b].join
request['Content-Type'] = 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV'

response = nil
10.times do
  response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
    http.request(request)
  end
  break unless %w[301 302 303].include?(response.code)

  place = uri.merge(response['Location'])
  request = Net::HTTP::Get.new(place)
  uri = place
end

puts response.code
pp JSON.parse(response.body)
response.value
