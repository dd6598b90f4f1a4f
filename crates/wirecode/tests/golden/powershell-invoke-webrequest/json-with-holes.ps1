# Stands for {{groupId}}.
$groupId = 'YOUR_GROUP_ID'
# Stands for {{groupName}}.
$groupName = 'YOUR_GROUP_NAME'
# Stands for {{limit}}.
$limit = 'YOUR_LIMIT'

$request = @{
    Uri = "https://api.example.com/groups/${groupId}"
    Method = 'PUT'
    Body = [Text.Encoding]::UTF8.GetBytes("{`"name`": `"${groupName}`", `"limit`": ${limit}}")
    ContentType = 'application/json'
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
