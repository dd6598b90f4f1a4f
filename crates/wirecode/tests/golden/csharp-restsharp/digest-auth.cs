// The request needs Digest authentication, which this sample doesn't support.

using RestSharp;

using var client = new RestClient("https://api.example.com/me");
var request = new RestRequest("", Method.Get);

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
