# Chilkat can't repeat a header, so this sample joins the values of a repeated one
# by commas, which means the same (RFC 9110, 5.3).

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
$http.FollowRedirects = $false
$req = New-Object Chilkat.HttpRequest
$req.HttpVerb = 'PATCH'
$req.ContentType = 'application/xml'
$req.AddHeader('X-Tag', 'one, two')
$req.AddHeader('Cookie', 'a=1; b=2')
$req.AddHeader('X-Empty', '')
$success = $req.LoadBodyFromString('<a>1</a>', 'utf-8')
if (-not $success) {
    $req.LastErrorText
    exit 1
}

$resp = New-Object Chilkat.HttpResponse
$success = $http.HttpReq('https://api.example.com/x', $req, $resp)
if (-not $success) {
    $http.LastErrorText
    exit 1
}

$statusCode = $resp.StatusCode
$body = $resp.BodyStr
$statusCode
$body
if ($statusCode -ge 300) {
    exit 1
}
