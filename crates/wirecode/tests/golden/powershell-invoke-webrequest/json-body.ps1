# Stands for {{baseUrl}}.
$baseUrl = 'https://api.example.com'
# Stands for {{token}}.
$token = 'YOUR_TOKEN'

$request = @{
    Uri = "${baseUrl}/groups"
    Method = 'POST'
    Headers = @{
        'Authorization' = "Bearer ${token}"
    }
    Body = [Text.Encoding]::UTF8.GetBytes('{
  "name": "It''s \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}')
    ContentType = 'application/json'
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
