using System.Text;
using RestSharp;

// Stands for {{clientSecret}}.
var clientSecret = "YOUR_CLIENT_SECRET";

using var client = new RestClient("https://api.example.com/token");
var request = new RestRequest("", Method.Post);
request.AddBody(Encoding.UTF8.GetBytes($"grant_type=client_credentials&scope=a%2Cb&client_secret={clientSecret}"), "application/x-www-form-urlencoded");

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
