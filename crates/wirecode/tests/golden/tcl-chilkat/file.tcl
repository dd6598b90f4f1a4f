load ./chilkat[info sharedlibextension]

# The path of a file to send.
set file "picture.png"

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

set resp [new_CkHttpResponse]
set success [CkHttp_HttpFile $http "PUT" "https://api.example.com/files/1" $file "image/png" $resp]
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
delete_CkGlobal $glob
delete_CkHttp $http
delete_CkHttpResponse $resp
