load ./chilkat[info sharedlibextension]

# Any text begins a trial of 30 days.
set unlock_code "Anything for a 30-day trial"

set glob [new_CkGlobal]
set success [CkGlobal_UnlockBundle $glob $unlock_code]
if {$success == 0} {
    puts stderr [CkGlobal_lastErrorText $glob]
    delete_CkGlobal $glob
    exit 1
}

set http [new_CkHttp]
CkHttp_SetRequestHeader $http "Accept" "application/json"

set resp [new_CkHttpResponse]
set success [CkHttp_HttpNoBody $http "GET" "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag" $resp]
if {$success == 0} {
    puts stderr [CkHttp_lastErrorText $http]
    delete_CkGlobal $glob
    delete_CkHttp $http
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
    delete_CkHttpResponse $resp
    exit 1
}

set sb_answer [new_CkStringBuilder]
set success [CkHttpResponse_GetBodySb $resp $sb_answer]
if {$success == 0} {
    puts stderr [CkHttpResponse_lastErrorText $resp]
    delete_CkGlobal $glob
    delete_CkHttp $http
    delete_CkHttpResponse $resp
    delete_CkStringBuilder $sb_answer
    exit 1
}
set json_answer [new_CkJsonObject]
set success [CkJsonObject_LoadSb $json_answer $sb_answer]
if {$success == 0} {
    puts stderr [CkJsonObject_lastErrorText $json_answer]
    delete_CkGlobal $glob
    delete_CkHttp $http
    delete_CkHttpResponse $resp
    delete_CkStringBuilder $sb_answer
    delete_CkJsonObject $json_answer
    exit 1
}
set page [CkJsonObject_IntOf $json_answer "page"]
set count_users [CkJsonObject_SizeOfArray $json_answer "users"]
set i 0
while {$i < $count_users} {
    CkJsonObject_put_I $json_answer $i
    set id [CkJsonObject_stringOf $json_answer "users\[i\].id"]
    set name [CkJsonObject_stringOf $json_answer "users\[i\].name"]
    set active [CkJsonObject_BoolOf $json_answer "users\[i\].active"]
    incr i
}
set next [CkJsonObject_stringOf $json_answer "next"]
delete_CkGlobal $glob
delete_CkHttp $http
delete_CkHttpResponse $resp
delete_CkStringBuilder $sb_answer
delete_CkJsonObject $json_answer
