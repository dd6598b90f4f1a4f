$body = [System.Net.Http.MultipartFormDataContent]::new()
$namePart = [System.Net.Http.StringContent]::new('Excepteur proident in')
[void]$namePart.Headers.Remove('Content-Type')
[void]$namePart.Headers.TryAddWithoutValidation('Content-Disposition', ('form-data; name="name"'))
$body.Add($namePart)
$typePart = [System.Net.Http.StringContent]::new('normal')
[void]$typePart.Headers.Remove('Content-Type')
[void]$typePart.Headers.TryAddWithoutValidation('Content-Disposition', ('form-data; name="type"'))
$body.Add($typePart)
$settingsPart = [System.Net.Http.StringContent]::new('{"hidden":true}')
[void]$settingsPart.Headers.Remove('Content-Type')
[void]$settingsPart.Headers.TryAddWithoutValidation('Content-Disposition', ('form-data; name="settings"'))
[void]$settingsPart.Headers.TryAddWithoutValidation('Content-Type', 'application/json')
$body.Add($settingsPart)

$request = @{
    Uri = 'https://api.example.com/groups'
    Method = 'POST'
    Body = $body
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
