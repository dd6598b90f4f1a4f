# The request asks for Digest authentication, which this sample does not do.

$request = @{
    Uri = 'https://api.example.com/me'
    Method = 'GET'
    SkipHeaderValidation = $true
    StatusCodeVariable = 'status'
}
$response = Invoke-RestMethod @request

$status
$response
