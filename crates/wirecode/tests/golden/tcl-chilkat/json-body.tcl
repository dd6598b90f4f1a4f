load ./chilkat[info sharedlibextension]

# Stands for baseUrl .
set base_url "https://api.example.com"
# Stands for token .
set token "YOUR_TOKEN"

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
CkHttp_SetRequestHeader $http "Authorization" "Bearer ${token}"

set sb_body [new_CkStringBuilder]
CkStringBuilder_Append $sb_body "\{\n"
CkStringBuilder_Append $sb_body "  \"name\": \"It's \\\"us\\\"\",\n"
CkStringBuilder_Append $sb_body "  \"size\": 1.50,\n"
CkStringBuilder_Append $sb_body "  \"tags\": \[\"a\", \"b\"\]\n"
CkStringBuilder_Append $sb_body "\}"

set resp [new_CkHttpResponse]
set success [CkHttp_HttpSb $http "POST" "${base_url}/groups" $sb_body "utf-8" "application/json" $resp]
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

set sb_answer [new_CkStringBuilder]
set success [CkHttpResponse_GetBodySb $resp $sb_answer]
if {$success == 0} {
    puts stderr [CkHttpResponse_lastErrorText $resp]
    delete_CkGlobal $glob
    delete_CkHttp $http
    delete_CkStringBuilder $sb_body
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
    delete_CkStringBuilder $sb_body
    delete_CkHttpResponse $resp
    delete_CkStringBuilder $sb_answer
    delete_CkJsonObject $json_answer
    exit 1
}
set id [CkJsonObject_stringOf $json_answer "id"]
set name [CkJsonObject_stringOf $json_answer "name"]
delete_CkGlobal $glob
delete_CkHttp $http
delete_CkStringBuilder $sb_body
delete_CkHttpResponse $resp
delete_CkStringBuilder $sb_answer
delete_CkJsonObject $json_answer
