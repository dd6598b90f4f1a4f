# Where the assembly is on this machine.
Add-Type -Path 'C:\chilkat\ChilkatDotNet48.dll'

# Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial'

$glob = New-Object Chilkat.Global
$success = $glob.UnlockBundle($unlockCode)
if (-not $success) {
    $glob.LastErrorText
    exit 1
}

$http = New-Object Chilkat.Http

$json = New-Object Chilkat.JsonObject
$null = $json.UpdateString('query', ("query (`$id: ID!) {`n  user(id: `$id) { name }`n}"))
$null = $json.UpdateString('variables.id', '7')

$resp = New-Object Chilkat.HttpResponse
$success = $http.HttpJson('POST', 'https://api.example.com/graphql', $json, 'application/json', $resp)
if (-not $success) {
    $http.LastErrorText
    exit 1
}

$statusCode = $resp.StatusCode
$body = $resp.BodyStr
$statusCode
$body
if ($statusCode -ge 400) {
    exit 1
}
