require "http/client"

headers = HTTP::Headers{
  "X-Text"       => "\#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀",
  "Content-Type" => "text/plain",
}
response = HTTP::Client.post("https://api.example.com/echo", headers: headers, body: "\#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend")

puts response.status_code
puts response.body
exit 1 if response.status_code >= 300
