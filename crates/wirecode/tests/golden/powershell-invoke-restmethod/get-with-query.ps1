$request = @{
    Uri = 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag'
    Method = 'GET'
    Headers = @{
        'Accept' = 'application/json'
    }
    SkipHeaderValidation = $true
    StatusCodeVariable = 'status'
}
$response = Invoke-RestMethod @request

$status
$response | ConvertTo-Json -Depth 20
