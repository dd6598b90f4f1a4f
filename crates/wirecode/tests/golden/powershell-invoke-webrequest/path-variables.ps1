# The member who leaves.
$memberId = 'YOUR_MEMBER_ID'

$request = @{
    Uri = "https://api.example.com/groups/a%20b/c/members/${memberId}"
    Method = 'DELETE'
    SkipHeaderValidation = $true
}
$response = Invoke-WebRequest @request

$response.StatusCode
$response.Content
