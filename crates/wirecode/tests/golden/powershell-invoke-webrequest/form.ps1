# Stands for {{clientSecret}}.
$clientSecret = 'YOUR_CLIENT_SECRET'

$request = @{
    Uri = 'https://api.example.com/token'
    Method = 'POST'
    Body = [Text.Encoding]::UTF8.GetBytes("grant_type=client_credentials&scope=a%2Cb&client_secret=${clientSecret}")
    ContentType = 'application/x-www-form-urlencoded'
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
