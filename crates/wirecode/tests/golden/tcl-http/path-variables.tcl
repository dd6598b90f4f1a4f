package require http
package require tls
http::register https 443 [list tls::socket -autoservername true]

# The member who leaves.
set member_id "YOUR_MEMBER_ID"

set response [http::geturl "https://api.example.com/groups/a%20b/c/members/${member_id}" \
    -method "DELETE"]

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
