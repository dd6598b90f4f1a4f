# The request asks for Digest authentication, which this sample does not do.

package require http
package require tls
http::register https 443 [list tls::socket -autoservername true]

set response [http::geturl "https://api.example.com/me" \
    -method "GET"]

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
