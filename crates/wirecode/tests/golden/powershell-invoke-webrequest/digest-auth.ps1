# The request needs Digest authentication, which this sample doesn't support.

$request = @{
    Uri = 'https://api.example.com/me'
    Method = 'GET'
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
