package require http
package require tls
http::register https 443 [list tls::socket -autoservername true]

# The path of a file to send.
set file2 "picture.png"

set channel [open $file2 rb]

set response [http::geturl "https://api.example.com/files/1" \
    -method "PUT" \
    -type "image/png" \
    -querychannel $channel]

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
