package require http
package require json
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

# Stands for baseUrl .
set base_url "https://api.example.com"
# Stands for token .
set token "YOUR_TOKEN"

set body "\{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": \[\"a\", \"b\"\]\n\}"

set url "${base_url}/groups"
set headers [list "Authorization" "Bearer ${token}"]
set response [http::geturl $url \
    -method "POST" \
    -headers $headers \
    -type "application/json" \
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
puts [json::json2dict [http::data $response]]
if {[http::ncode $response] >= 300} {
    exit 1
}
