# Where the assembly is on this machine.
Add-Type -Path 'C:\chilkat\ChilkatDotNet48.dll'

# The path of a file to send.
$photo = 'one.png'
# The path of a file to send.
$photo2 = 'two.jpg'
# The path of a file to send.
$notes = 'path/to/notes'

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
$req.AddParam('title', 'two "photos"')
$success = $req.AddFileForUpload2('photo', $photo, 'image/png')
if (-not $success) {
    $req.LastErrorText
    exit 1
}
$success = $req.AddFileForUpload2('photo', $photo2, 'image/jpeg')
if (-not $success) {
    $req.LastErrorText
    exit 1
}
$success = $req.AddFileForUpload2('notes', $notes, 'text/plain')
if (-not $success) {
    $req.LastErrorText
    exit 1
}

$resp = New-Object Chilkat.HttpResponse
$success = $http.HttpReq('https://api.example.com/photos', $req, $resp)
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
