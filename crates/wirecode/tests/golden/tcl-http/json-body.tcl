package require http
package require json
package require tls
http::register https 443 [list tls::socket -autoservername true]

# Stands for baseUrl .
set base_url "https://api.example.com"
# Stands for token .
set token "YOUR_TOKEN"

set body "\{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": \[\"a\", \"b\"\]\n\}"

set response [http::geturl "${base_url}/groups" \
    -method "POST" \
    -headers [list "Authorization" "Bearer ${token}"] \
    -type "application/json" \
    -query $body]

puts [http::code $response]
puts [json::json2dict [http::data $response]]
if {[http::ncode $response] >= 300} {
    exit 1
}
