# Where the assembly is on this machine.
Add-Type -Path 'C:\chilkat\ChilkatDotNet48.dll'

# Stands for {{groupId}}.
$groupId = 'YOUR_GROUP_ID'
# Stands for {{groupName}}.
$groupName = 'YOUR_GROUP_NAME'
# Stands for {{limit}}.
$limit = 'YOUR_LIMIT'

# Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial'

$glob = New-Object Chilkat.Global
$success = $glob.UnlockBundle($unlockCode)
if (-not $success) {
    $glob.LastErrorText
    exit 1
}

$http = New-Object Chilkat.Http

$resp = New-Object Chilkat.HttpResponse
$success = $http.HttpStr('PUT', ("https://api.example.com/groups/${groupId}"), ("{`"name`": `"${groupName}`", `"limit`": ${limit}}"), 'utf-8', 'application/json', $resp)
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
