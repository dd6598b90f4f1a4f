$request = @{
    Uri = 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag'
    Method = 'GET'
    Headers = @{
        'Accept' = 'application/json'
    }
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
