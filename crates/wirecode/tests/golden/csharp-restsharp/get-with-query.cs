using RestSharp;

using var client = new RestClient("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag");
var request = new RestRequest("", Method.Get);
request.AddHeader("Accept", "application/json");

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
