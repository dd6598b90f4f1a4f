package require http
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

set body "<a>1</a>"

set url "https://api.example.com/x"
set headers [list "X-Tag" "one" "X-Tag" "two" "Cookie" "a=1; b=2" "X-Empty" ""]
set response [http::geturl $url \
    -method "PATCH" \
    -headers $headers \
    -type "application/xml" \
    -query $body]
for {set hops 0} {$hops < 10 && [http::ncode $response] in {301 302 303}} {incr hops} {
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
