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
    ErrorAction = 'Stop'
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
