using System.Text;
using RestSharp;

// Stands for {{baseUrl}}.
var baseUrl = "https://api.example.com";
// Stands for {{token}}.
var token = "YOUR_TOKEN";

using var client = new RestClient($"{baseUrl}/groups");
var request = new RestRequest("", Method.Post);
request.AddHeader("Authorization", $"Bearer {token}");
request.AddBody(Encoding.UTF8.GetBytes(@"{
  ""name"": ""It's \""us\"""",
  ""size"": 1.50,
  ""tags"": [""a"", ""b""]
}"), "application/json");

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
