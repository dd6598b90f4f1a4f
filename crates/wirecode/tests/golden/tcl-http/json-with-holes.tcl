package require http
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

# Stands for groupId .
set group_id "YOUR_GROUP_ID"
# Stands for groupName .
set group_name "YOUR_GROUP_NAME"
# Stands for limit .
set limit "YOUR_LIMIT"

set body [encoding convertto utf-8 "\{\"name\": \"${group_name}\", \"limit\": ${limit}\}"]

set url "https://api.example.com/groups/${group_id}"
set headers {}
set response [http::geturl $url \
    -method "PUT" \
    -headers $headers \
    -type "application/json" \
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
