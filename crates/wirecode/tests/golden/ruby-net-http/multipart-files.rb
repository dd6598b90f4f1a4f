require 'net/http'

# The path of a file to send.
photo = 'one.png'
# The path of a file to send.
photo_2 = 'two.jpg'
# The path of a file to send.
notes = 'path/to/notes'

uri = URI('https://api.example.com/photos')
request = Net::HTTP::Post.new(uri)
request.set_form(
  [
    ['title', 'two "photos"'],
    ['photo', File.open(photo, 'rb'), { content_type: 'image/png' }],
    ['photo', File.open(photo_2, 'rb'), { content_type: 'image/jpeg' }],
    ['notes', File.open(notes, 'rb'), { content_type: 'text/plain' }]
  ],
  'multipart/form-data'
)

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

puts response.code, response.body
response.value
