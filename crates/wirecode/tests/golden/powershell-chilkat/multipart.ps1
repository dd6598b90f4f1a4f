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
$req.ContentType = 'multipart/form-data'
$req.AddParam('name', 'Excepteur proident in')
$req.AddParam('type', 'normal')
$success = $req.AddStringForUpload2('settings', '', '{"hidden":true}', 'utf-8', 'application/json')
if (-not $success) {
    $req.LastErrorText
    exit 1
}

$resp = New-Object Chilkat.HttpResponse
$success = $http.HttpReq('https://api.example.com/groups', $req, $resp)
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

$sbAnswer = New-Object Chilkat.StringBuilder
$success = $resp.GetBodySb($sbAnswer)
if (-not $success) {
    $resp.LastErrorText
    exit 1
}
$jsonAnswer = New-Object Chilkat.JsonObject
$success = $jsonAnswer.LoadSb($sbAnswer)
if (-not $success) {
    $jsonAnswer.LastErrorText
    exit 1
}
