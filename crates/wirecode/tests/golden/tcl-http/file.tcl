package require http
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

# The path of a file to send.
set file2 "picture.png"

set channel [open $file2 rb]

set url "https://api.example.com/files/1"
set headers {}
set response [http::geturl $url \
    -method "PUT" \
    -headers $headers \
    -type "image/png" \
    -querychannel $channel]
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
