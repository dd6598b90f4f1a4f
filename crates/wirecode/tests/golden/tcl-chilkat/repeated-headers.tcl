# Chilkat can't repeat a header, so this sample joins the values of a repeated one
# by commas, which means the same (RFC 9110, 5.3).

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
CkHttp_put_FollowRedirects $http 0
set req [new_CkHttpRequest]
CkHttpRequest_put_HttpVerb $req "PATCH"
CkHttpRequest_put_ContentType $req "application/xml"
CkHttpRequest_AddHeader $req "X-Tag" "one, two"
CkHttpRequest_AddHeader $req "Cookie" "a=1; b=2"
CkHttpRequest_AddHeader $req "X-Empty" ""
set success [CkHttpRequest_LoadBodyFromString $req "<a>1</a>" "utf-8"]
if {$success == 0} {
    puts stderr [CkHttpRequest_lastErrorText $req]
    delete_CkGlobal $glob
    delete_CkHttp $http
    delete_CkHttpRequest $req
    exit 1
}

set resp [new_CkHttpResponse]
set success [CkHttp_HttpReq $http "https://api.example.com/x" $req $resp]
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
if {$status_code >= 300} {
    delete_CkGlobal $glob
    delete_CkHttp $http
    delete_CkHttpRequest $req
    delete_CkHttpResponse $resp
    exit 1
}
delete_CkGlobal $glob
delete_CkHttp $http
delete_CkHttpRequest $req
delete_CkHttpResponse $resp
