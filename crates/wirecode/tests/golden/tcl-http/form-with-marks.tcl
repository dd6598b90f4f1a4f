package require http
package require tls
http::register https 443 [list tls::socket -autoservername true]

set body "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263"

set response [http::geturl "https://api.example.com/search" \
    -method "POST" \
    -type "application/x-www-form-urlencoded" \
    -query $body]

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
