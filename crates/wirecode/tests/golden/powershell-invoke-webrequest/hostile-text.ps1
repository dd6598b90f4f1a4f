$request = @{
    Uri = 'https://api.example.com/echo'
    Method = 'POST'
    Headers = @{
        'X-Text' = '#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x ''q'' "d" <b> & | ; ! ~ \n é 😀'
    }
    Body = [Text.Encoding]::UTF8.GetBytes("#{``id``} `${HOME} `$(id) ``id`` %PATH% \(1+1) [exit] @x 'q' `"d`" <b> & | ; ! ~ \n é 😀`r`nsecond line`n`n`tend")
    ContentType = 'text/plain'
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
