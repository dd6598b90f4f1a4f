# PowerShell joins the values of a repeated header with commas.

$request = @{
    Uri = 'https://api.example.com/x'
    Method = 'PATCH'
    Headers = @{
        'X-Tag' = ('one', 'two') -join ', '
        'Cookie' = 'a=1; b=2'
        'X-Empty' = ''
    }
    Body = [Text.Encoding]::UTF8.GetBytes('<a>1</a>')
    ContentType = 'application/xml'
    SkipHeaderValidation = $true
    StatusCodeVariable = 'status'
    ResponseHeadersVariable = 'headers'
    MaximumRedirection = 0
    SkipHttpErrorCheck = $true
    ErrorAction = 'SilentlyContinue'
}
$response = Invoke-RestMethod @request
for ($hops = 0; $hops -lt 10 -and $status -in 301, 302, 303; $hops++) {
    $url = [uri]$request.Uri
    $place = [uri]::new($url, [string]$headers.Location)
    if ($place.GetLeftPart('Authority') -ne $url.GetLeftPart('Authority')) { $request.Remove('Headers') }
    foreach ($name in 'CustomMethod', 'Body', 'InFile', 'ContentType') { $request.Remove($name) }
    $request.Method = 'GET'
    $request.Uri = $place
    $response = Invoke-RestMethod @request
}

$status
$response
if ($status -lt 200 -or $status -ge 300) { exit 1 }
