package require http
package require json
package require tls
http::register https 443 [list tls::socket -autoservername true]

set response [http::geturl "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag" \
    -method "GET" \
    -headers [list "Accept" "application/json"]]

puts [http::code $response]
puts [json::json2dict [http::data $response]]
if {[http::ncode $response] >= 300} {
    exit 1
}
