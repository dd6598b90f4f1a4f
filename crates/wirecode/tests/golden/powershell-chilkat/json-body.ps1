# Where the assembly is on this machine.
Add-Type -Path 'C:\chilkat\ChilkatDotNet48.dll'

# Stands for {{baseUrl}}.
$baseUrl = 'https://api.example.com'
# Stands for {{token}}.
$token = 'YOUR_TOKEN'

# Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial'

$glob = New-Object Chilkat.Global
$success = $glob.UnlockBundle($unlockCode)
if (-not $success) {
    $glob.LastErrorText
    exit 1
}

$http = New-Object Chilkat.Http
$http.SetRequestHeader('Authorization', ("Bearer ${token}"))

$sbBody = New-Object Chilkat.StringBuilder
$null = $sbBody.Append(("{`n"))
$null = $sbBody.Append(("  `"name`": `"It's \`"us\`"`",`n"))
$null = $sbBody.Append(("  `"size`": 1.50,`n"))
$null = $sbBody.Append(("  `"tags`": [`"a`", `"b`"]`n"))
$null = $sbBody.Append('}')

$resp = New-Object Chilkat.HttpResponse
$success = $http.HttpSb('POST', ("${baseUrl}/groups"), $sbBody, 'utf-8', 'application/json', $resp)
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
$id = $jsonAnswer.StringOf('id')
$name = $jsonAnswer.StringOf('name')
