using HTTP

body = "#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend"

headers = [
    "X-Text" => "#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀",
    "Content-Type" => "text/plain",
]
response = HTTP.request("POST", "https://api.example.com/echo", headers, body)

println(response.status)
println(String(response.body))
