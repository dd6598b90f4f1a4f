package require http
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

set body "\{\"query\":\"query (\$id: ID!) \{\\n  user(id: \$id) \{ name \}\\n\}\",\"variables\":\{\"id\": \"7\"\}\}"

set url "https://api.example.com/graphql"
set headers {}
set response [http::geturl $url \
    -method "POST" \
    -headers $headers \
    -type "application/json" \
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
