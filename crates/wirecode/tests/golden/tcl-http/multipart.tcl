package require http
package require json
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

set body {}
append body "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n\{\"hidden\":true\}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"

set url "https://api.example.com/groups"
set headers {}
set response [http::geturl $url \
    -method "POST" \
    -headers $headers \
    -type "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV" \
    -query $body]
for {set hops 0} {$hops < 10 && [http::ncode $response] in {301 302 303}} {incr hops} {
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
