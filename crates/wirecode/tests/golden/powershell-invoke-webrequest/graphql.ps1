$request = @{
    Uri = 'https://api.example.com/graphql'
    Method = 'POST'
    Body = [Text.Encoding]::UTF8.GetBytes('{"query":"query ($id: ID!) {\n  user(id: $id) { name }\n}","variables":{"id": "7"}}')
    ContentType = 'application/json'
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
