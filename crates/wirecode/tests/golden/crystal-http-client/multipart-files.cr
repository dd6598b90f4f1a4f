require "http/client"

# The path of a file to send.
photo = "one.png"
# The path of a file to send.
photo_2 = "two.jpg"
# The path of a file to send.
notes = "path/to/notes"

headers = HTTP::Headers.new
io = IO::Memory.new
form = HTTP::FormData::Builder.new(io)
form.field("title", "two \"photos\"")
File.open(photo) do |file|
  form.file("photo", file, HTTP::FormData::FileMetadata.new(filename: File.basename(photo)), HTTP::Headers{"Content-Type" => "image/png"})
end
File.open(photo_2) do |file|
  form.file("photo", file, HTTP::FormData::FileMetadata.new(filename: File.basename(photo_2)), HTTP::Headers{"Content-Type" => "image/jpeg"})
end
File.open(notes) do |file|
  form.file("notes", file, HTTP::FormData::FileMetadata.new(filename: File.basename(notes)), HTTP::Headers{"Content-Type" => "text/plain"})
end
form.finish
headers["Content-Type"] = form.content_type
url = URI.parse("https://api.example.com/photos")
response = HTTP::Client.post(url, headers: headers, body: io.to_slice)
10.times do
  break unless [301, 302, 303].includes?(response.status_code)

  url = url.resolve(response.headers["Location"])
  headers.delete("Content-Type")
  response = HTTP::Client.get(url, headers: headers)
end

puts response.status_code, response.body
exit 1 if response.status_code >= 300
