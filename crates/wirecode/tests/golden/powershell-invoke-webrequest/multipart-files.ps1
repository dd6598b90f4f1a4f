# The path of a file to send.
$photo = 'one.png'
# The path of a file to send.
$photo2 = 'two.jpg'
# The path of a file to send.
$notes = 'path/to/notes'

$body = [System.Net.Http.MultipartFormDataContent]::new()
$titlePart = [System.Net.Http.StringContent]::new('two "photos"')
[void]$titlePart.Headers.Remove('Content-Type')
[void]$titlePart.Headers.TryAddWithoutValidation('Content-Disposition', ('form-data; name="title"'))
$body.Add($titlePart)
$photoPart = [System.Net.Http.StreamContent]::new([IO.File]::OpenRead((Resolve-Path $photo)))
[void]$photoPart.Headers.TryAddWithoutValidation('Content-Disposition', ('form-data; name="photo"' + '; filename="' + (Split-Path $photo -Leaf) + '"'))
[void]$photoPart.Headers.TryAddWithoutValidation('Content-Type', 'image/png')
$body.Add($photoPart)
$photoPart2 = [System.Net.Http.StreamContent]::new([IO.File]::OpenRead((Resolve-Path $photo2)))
[void]$photoPart2.Headers.TryAddWithoutValidation('Content-Disposition', ('form-data; name="photo"' + '; filename="' + (Split-Path $photo2 -Leaf) + '"'))
[void]$photoPart2.Headers.TryAddWithoutValidation('Content-Type', 'image/jpeg')
$body.Add($photoPart2)
$notesPart = [System.Net.Http.StreamContent]::new([IO.File]::OpenRead((Resolve-Path $notes)))
[void]$notesPart.Headers.TryAddWithoutValidation('Content-Disposition', ('form-data; name="notes"' + '; filename="' + (Split-Path $notes -Leaf) + '"'))
[void]$notesPart.Headers.TryAddWithoutValidation('Content-Type', 'text/plain')
$body.Add($notesPart)

$request = @{
    Uri = 'https://api.example.com/photos'
    Method = 'POST'
    Body = $body
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
