package require http
package require tls
http::register https 443 [list tls::socket -autoservername true]

set body "<a>1</a>"

set response [http::geturl "https://api.example.com/x" \
    -method "PATCH" \
    -headers [list "X-Tag" "one" "X-Tag" "two" "Cookie" "a=1; b=2" "X-Empty" ""] \
    -type "application/xml" \
    -query $body]

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
