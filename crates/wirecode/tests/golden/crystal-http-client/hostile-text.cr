require "http/client"

headers = HTTP::Headers{
  "X-Text"       => "\#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀",
  "Content-Type" => "text/plain",
}
url = URI.parse("https://api.example.com/echo")
response = HTTP::Client.post(url, headers: headers, body: "\#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend")
10.times do
  break unless [301, 302, 303].includes?(response.status_code)

  url = url.resolve(response.headers["Location"])
  headers.delete("Content-Type")
  response = HTTP::Client.get(url, headers: headers)
end

puts response.status_code, response.body
exit 1 if response.status_code >= 300
