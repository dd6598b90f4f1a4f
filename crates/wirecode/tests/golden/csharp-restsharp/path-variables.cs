using RestSharp;

// The member who leaves.
var memberId = "YOUR_MEMBER_ID";

using var client = new RestClient($"https://api.example.com/groups/a%20b/c/members/{memberId}");
var request = new RestRequest("", Method.Delete);

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
