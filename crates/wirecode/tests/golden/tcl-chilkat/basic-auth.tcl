load ./chilkat[info sharedlibextension]

# Stands for password .
set password "YOUR_PASSWORD"

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
CkHttp_put_BasicAuth $http 1
CkHttp_put_Login $http "ada"
CkHttp_put_Password $http $password

set resp [new_CkHttpResponse]
set success [CkHttp_HttpNoBody $http "GET" "https://api.example.com/me" $resp]
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
