load ./chilkat[info sharedlibextension]

# Any text begins a trial of 30 days.
set unlock_code "Anything for a 30-day trial"

set glob [new_CkGlobal]
CkGlobal_put_Utf8 $glob 1
set success [CkGlobal_UnlockBundle $glob $unlock_code]
if {$success == 0} {
    puts stderr [CkGlobal_lastErrorText $glob]
    delete_CkGlobal $glob
    exit 1
}

set http [new_CkHttp]
CkHttp_put_Utf8 $http 1
CkHttp_SetRequestHeader $http "X-Text" "#\{`id`\} \$\{HOME\} \$(id) `id` %PATH% \\(1+1) \[exit\] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀"

set sb_body [new_CkStringBuilder]
CkStringBuilder_put_Utf8 $sb_body 1
CkStringBuilder_Append $sb_body "#\{`id`\} \$\{HOME\} \$(id) `id` %PATH% \\(1+1) \[exit\] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n"
CkStringBuilder_Append $sb_body "second line\n"
CkStringBuilder_Append $sb_body "\n"
CkStringBuilder_Append $sb_body "\tend"

set resp [new_CkHttpResponse]
CkHttpResponse_put_Utf8 $resp 1
set success [CkHttp_HttpSb $http "POST" "https://api.example.com/echo" $sb_body "utf-8" "text/plain" $resp]
if {$success == 0} {
    puts stderr [CkHttp_lastErrorText $http]
    delete_CkGlobal $glob
    delete_CkHttp $http
    delete_CkStringBuilder $sb_body
    delete_CkHttpResponse $resp
    exit 1
}

set status_code [CkHttpResponse_get_StatusCode $resp]
set body [CkHttpResponse_bodyStr $resp]
puts $status_code
puts $body
if {$status_code >= 400} {
    delete_CkGlobal $glob
    delete_CkHttp $http
    delete_CkStringBuilder $sb_body
    delete_CkHttpResponse $resp
    exit 1
}
delete_CkGlobal $glob
delete_CkHttp $http
delete_CkStringBuilder $sb_body
delete_CkHttpResponse $resp
