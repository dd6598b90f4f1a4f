package require http
package require tls
http::register https 443 [list tls::socket -autoservername true]

set body "\{\"query\":\"query (\$id: ID!) \{\\n  user(id: \$id) \{ name \}\\n\}\",\"variables\":\{\"id\": \"7\"\}\}"

set response [http::geturl "https://api.example.com/graphql" \
    -method "POST" \
    -type "application/json" \
    -query $body]

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
