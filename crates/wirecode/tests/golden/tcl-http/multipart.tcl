package require http
package require json
package require tls
http::register https 443 [list tls::socket -autoservername true]

set body {}
append body "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n\{\"hidden\":true\}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"

set response [http::geturl "https://api.example.com/groups" \
    -method "POST" \
    -type "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV" \
    -query $body]

puts [http::code $response]
puts [json::json2dict [http::data $response]]
if {[http::ncode $response] >= 300} {
    exit 1
}
