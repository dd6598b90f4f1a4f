# The request needs Digest authentication, which this sample doesn't support.

$request = @{
    Uri = 'https://api.example.com/me'
    Method = 'GET'
    SkipHeaderValidation = $true
    StatusCodeVariable = 'status'
}
$response = Invoke-RestMethod @request

$status
$response
