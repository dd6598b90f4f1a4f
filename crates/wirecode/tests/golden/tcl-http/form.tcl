package require http
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

# Stands for clientSecret .
set client_secret "YOUR_CLIENT_SECRET"

set body [encoding convertto utf-8 "grant_type=client_credentials&scope=a%2Cb&client_secret=${client_secret}"]

set url "https://api.example.com/token"
set headers {}
set response [http::geturl $url \
    -method "POST" \
    -headers $headers \
    -type "application/x-www-form-urlencoded" \
    -query $body]
for {set hops 0} {$hops < 10 && [http::ncode $response] in {301 302 303}} {incr hops} {
    foreach {name value} [http::meta $response] {
        if {[string equal -nocase $name Location]} {set place [uri::resolve $url $value]}
    }
    set url $place
    set response [http::geturl $url -method GET -headers $headers]
}

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
