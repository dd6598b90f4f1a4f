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
$req = New-Object Chilkat.HttpRequest
$req.HttpVerb = 'POST'
$req.ContentType = 'application/x-www-form-urlencoded'
$req.AddParam('q', 'a b*c~(d)!')
$req.AddParam('q', '1+1=2&3')

$resp = New-Object Chilkat.HttpResponse
$success = $http.HttpReq('https://api.example.com/search', $req, $resp)
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
