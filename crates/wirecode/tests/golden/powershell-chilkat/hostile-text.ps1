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
$http.SetRequestHeader('X-Text', ('#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x ''q'' "d" <b> & | ; ! ~ \n é 😀'))

$sbBody = New-Object Chilkat.StringBuilder
$null = $sbBody.Append(("#{``id``} `${HOME} `$(id) ``id`` %PATH% \(1+1) [exit] @x 'q' `"d`" <b> & | ; ! ~ \n é 😀`r`n"))
$null = $sbBody.Append(("second line`n"))
$null = $sbBody.Append(("`n"))
$null = $sbBody.Append(("`tend"))

$resp = New-Object Chilkat.HttpResponse
$success = $http.HttpSb('POST', 'https://api.example.com/echo', $sbBody, 'utf-8', 'text/plain', $resp)
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
