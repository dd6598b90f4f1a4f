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

set resp [new_CkHttpResponse]
set success [CkHttp_HttpStr $http "POST" "https://api.example.com/graphql" "\{\"query\":\"query (\$id: ID!) \{\\n  user(id: \$id) \{ name \}\\n\}\",\"variables\":\{\"id\": \"7\"\}\}" "utf-8" "application/json" $resp]
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
