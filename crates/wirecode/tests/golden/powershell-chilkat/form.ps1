# Where the assembly is on this machine.
Add-Type -Path 'C:\chilkat\ChilkatDotNet48.dll'

# Stands for {{clientSecret}}.
$clientSecret = 'YOUR_CLIENT_SECRET'

# Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial'

$glob = New-Object Chilkat.Global
$success = $glob.UnlockBundle($unlockCode)
if (-not $success) {
    $glob.LastErrorText
    exit 1
}

$http = New-Object Chilkat.Http
$req = New-Object Chilkat.HttpRequest
$req.HttpVerb = 'POST'
$req.ContentType = 'application/x-www-form-urlencoded'
$req.AddParam('grant_type', 'client_credentials')
$req.AddParam('scope', 'a,b')
$req.AddParam('client_secret', $clientSecret)

$resp = New-Object Chilkat.HttpResponse
$success = $http.HttpReq('https://api.example.com/token', $req, $resp)
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
