package require http
package require tls
http::register https 443 [list tls::socket -autoservername true]

# Stands for password .
set password "YOUR_PASSWORD"

set response [http::geturl "https://api.example.com/me" \
    -method "GET" \
    -headers [list Authorization "Basic [binary encode base64 [encoding convertto utf-8 "ada:${password}"]]"]]

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
