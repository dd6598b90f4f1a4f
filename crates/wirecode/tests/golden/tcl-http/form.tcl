package require http
package require tls
http::register https 443 [list tls::socket -autoservername true]

# Stands for clientSecret .
set client_secret "YOUR_CLIENT_SECRET"

set body [encoding convertto utf-8 "grant_type=client_credentials&scope=a%2Cb&client_secret=${client_secret}"]

set response [http::geturl "https://api.example.com/token" \
    -method "POST" \
    -type "application/x-www-form-urlencoded" \
    -query $body]

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
