# The path of a file to send.
$file = 'picture.png'

$request = @{
    Uri = 'https://api.example.com/files/1'
    Method = 'PUT'
    InFile = $file
    ContentType = 'image/png'
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
