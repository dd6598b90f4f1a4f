package require http
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

set body [encoding convertto utf-8 "#\{`id`\} \$\{HOME\} \$(id) `id` %PATH% \\(1+1) \[exit\] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend"]

set url "https://api.example.com/echo"
set headers [list "X-Text" "#\{`id`\} \$\{HOME\} \$(id) `id` %PATH% \\(1+1) \[exit\] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀"]
set response [http::geturl $url \
    -method "POST" \
    -headers $headers \
    -type "text/plain" \
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
