using System.Text;
using RestSharp;

// Stands for {{password}}.
var password = "YOUR_PASSWORD";

using var client = new RestClient("https://api.example.com/me");
var request = new RestRequest("", Method.Get);
request.AddHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{password}")));

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
