package require http
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

# Stands for password .
set password "YOUR_PASSWORD"

set url "https://api.example.com/me"
set headers [list Authorization "Basic [binary encode base64 [encoding convertto utf-8 "ada:${password}"]]"]
set response [http::geturl $url \
    -method "GET" \
    -headers $headers]
for {set hops 0} {$hops < 10 && [http::ncode $response] in {301 302 303 307 308}} {incr hops} {
    foreach {name value} [http::meta $response] {
        if {[string equal -nocase $name Location]} {set place [uri::resolve $url $value]}
    }
    regexp {^[^/]+//[^/?#]*} $url origin
    append origin /
    if {[string first $origin $place/] != 0} {set headers {}}
    set url $place
    set response [http::geturl $url -method GET -headers $headers]
}

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
