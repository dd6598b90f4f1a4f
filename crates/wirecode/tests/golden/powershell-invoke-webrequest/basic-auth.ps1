# Stands for {{password}}.
$password2 = 'YOUR_PASSWORD'

$request = @{
    Uri = 'https://api.example.com/me'
    Method = 'GET'
    Headers = @{
        'Authorization' = 'Basic ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("ada:${password2}"))
    }
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
