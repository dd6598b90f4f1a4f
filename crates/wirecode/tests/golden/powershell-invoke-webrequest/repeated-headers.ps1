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
    MaximumRedirection = 0
    SkipHttpErrorCheck = $true
    ErrorAction = 'SilentlyContinue'
}
$response = Invoke-WebRequest @request
for ($hops = 0; $hops -lt 10 -and $response.StatusCode -in 301, 302, 303; $hops++) {
    $url = [uri]$request.Uri
    $place = [uri]::new($url, [string]$response.Headers.Location)
    if ($place.GetLeftPart('Authority') -ne $url.GetLeftPart('Authority')) { $request.Remove('Headers') }
    foreach ($name in 'CustomMethod', 'Body', 'InFile', 'ContentType') { $request.Remove($name) }
    $request.Method = 'GET'
    $request.Uri = $place
    $response = Invoke-WebRequest @request
}

$response.StatusCode
$response.Content
if ($response.StatusCode -ge 300) { exit 1 }
