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
$http.SetRequestHeader('Accept', 'application/json')

$resp = New-Object Chilkat.HttpResponse
$success = $http.HttpNoBody('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', $resp)
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
$page = $jsonAnswer.IntOf('page')
$countUsers = $jsonAnswer.SizeOfArray('users')
$i = 0
while ($i -lt $countUsers) {
    $jsonAnswer.I = $i
    $id = $jsonAnswer.StringOf('users[i].id')
    $name = $jsonAnswer.StringOf('users[i].name')
    $active = $jsonAnswer.BoolOf('users[i].active')
    $i = $i + 1
}
$next = $jsonAnswer.StringOf('next')
