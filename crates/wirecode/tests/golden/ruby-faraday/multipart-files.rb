require 'faraday'

# The path of a file to send.
photo = 'one.png'
# The path of a file to send.
photo_2 = 'two.jpg'
# The path of a file to send.
notes = 'path/to/notes'

body = [
  "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".b,
  File.basename(photo).b,
  "\"\r\nContent-Type: image/png\r\n\r\n".b,
  File.binread(photo),
  "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".b,
  File.basename(photo_2).b,
  "\"\r\nContent-Type: image/jpeg\r\n\r\n".b,
  File.binread(photo_2),
  "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"".b,
  File.basename(notes).b,
  "\"\r\nContent-Type: text/plain\r\n\r\n".b,
  File.binread(notes),
  "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".b
].join

connection = Faraday.new { |faraday| faraday.response :raise_error }
response = connection.run_request(
  :post,
  'https://api.example.com/photos',
  body,
  {
    'Content-Type' => 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV'
  }
)

10.times do
  break unless [301, 302, 303].include?(response.status)

  uri = response.env.url
  place = uri.merge(response.headers['Location'])
  headers = response.env.request_headers.reject { |name, _| name.match?(/^content/i) }
  headers.clear unless place.merge('/') == uri.merge('/')
  response = connection.run_request(:get, place, nil, headers)
end

puts response.status, response.body
exit 1 if response.status >= 300
