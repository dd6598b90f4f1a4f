package require http
package require tls
http::register https 443 [list tls::socket -autoservername true]

# Stands for groupId .
set group_id "YOUR_GROUP_ID"
# Stands for groupName .
set group_name "YOUR_GROUP_NAME"
# Stands for limit .
set limit "YOUR_LIMIT"

set body [encoding convertto utf-8 "\{\"name\": \"${group_name}\", \"limit\": ${limit}\}"]

set response [http::geturl "https://api.example.com/groups/${group_id}" \
    -method "PUT" \
    -type "application/json" \
    -query $body]

puts [http::code $response]
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
