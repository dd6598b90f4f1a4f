$request = @{
    Uri = 'https://api.example.com/search'
    Method = 'POST'
    Body = [Text.Encoding]::UTF8.GetBytes('q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263')
    ContentType = 'application/x-www-form-urlencoded'
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
