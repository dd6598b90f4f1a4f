package require http
package require json
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

set url "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag"
set headers [list "Accept" "application/json"]
set response [http::geturl $url \
    -method "GET" \
    -headers $headers]
for {set hops 0} {$hops < 10 && [http::ncode $response] in {301 302 303 307 308}} {incr hops} {
    foreach {name value} [http::meta $response] {
        if {[string equal -nocase $name Location]} {set place [uri::resolve $url $value]}
    }
    set url $place
    set response [http::geturl $url -method GET -headers $headers]
}

puts [http::code $response]
puts [json::json2dict [http::data $response]]
if {[http::ncode $response] >= 300} {
    exit 1
}
