package require http
package require tls
http::register https 443 [list tls::socket -autoservername true]

set body [encoding convertto utf-8 "#\{`id`\} \$\{HOME\} \$(id) `id` %PATH% \\(1+1) \[exit\] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend"]

set response [http::geturl "https://api.example.com/echo" \
    -method "POST" \
    -headers [list "X-Text" "#\{`id`\} \$\{HOME\} \$(id) `id` %PATH% \\(1+1) \[exit\] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀"] \
    -type "text/plain" \
    -query $body]

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
