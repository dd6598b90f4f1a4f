package require http
package require uri
package require tls
http::register https 443 [list tls::socket -autoservername true]

# The path of a file to send.
set photo "one.png"
# The path of a file to send.
set photo_2 "two.jpg"
# The path of a file to send.
set notes "path/to/notes"

proc read_file {path} {
    set file [open $path rb]
    set bytes [read $file]
    close $file
    return $bytes
}

set body {}
append body "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""
append body [encoding convertto utf-8 [file tail $photo]]
append body "\"\r\nContent-Type: image/png\r\n\r\n"
append body [read_file $photo]
append body "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""
append body [encoding convertto utf-8 [file tail $photo_2]]
append body "\"\r\nContent-Type: image/jpeg\r\n\r\n"
append body [read_file $photo_2]
append body "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\""
append body [encoding convertto utf-8 [file tail $notes]]
append body "\"\r\nContent-Type: text/plain\r\n\r\n"
append body [read_file $notes]
append body "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"

set url "https://api.example.com/photos"
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
puts [http::data $response]
if {[http::ncode $response] >= 300} {
    exit 1
}
