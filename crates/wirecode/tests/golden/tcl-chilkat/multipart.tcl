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
set req [new_CkHttpRequest]
CkHttpRequest_put_HttpVerb $req "POST"
CkHttpRequest_put_ContentType $req "multipart/form-data"
CkHttpRequest_AddParam $req "name" "Excepteur proident in"
CkHttpRequest_AddParam $req "type" "normal"
set success [CkHttpRequest_AddStringForUpload2 $req "settings" "" "\{\"hidden\":true\}" "utf-8" "application/json"]
if {$success == 0} {
    puts stderr [CkHttpRequest_lastErrorText $req]
    delete_CkGlobal $glob
    delete_CkHttp $http
    delete_CkHttpRequest $req
    exit 1
}

set resp [new_CkHttpResponse]
set success [CkHttp_HttpReq $http "https://api.example.com/groups" $req $resp]
if {$success == 0} {
    puts stderr [CkHttp_lastErrorText $http]
    delete_CkGlobal $glob
    delete_CkHttp $http
    delete_CkHttpRequest $req
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
    delete_CkHttpRequest $req
    delete_CkHttpResponse $resp
    exit 1
}

set sb_answer [new_CkStringBuilder]
set success [CkHttpResponse_GetBodySb $resp $sb_answer]
if {$success == 0} {
    puts stderr [CkHttpResponse_lastErrorText $resp]
    delete_CkGlobal $glob
    delete_CkHttp $http
    delete_CkHttpRequest $req
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
    delete_CkHttpRequest $req
    delete_CkHttpResponse $resp
    delete_CkStringBuilder $sb_answer
    delete_CkJsonObject $json_answer
    exit 1
}
delete_CkGlobal $glob
delete_CkHttp $http
delete_CkHttpRequest $req
delete_CkHttpResponse $resp
delete_CkStringBuilder $sb_answer
delete_CkJsonObject $json_answer
