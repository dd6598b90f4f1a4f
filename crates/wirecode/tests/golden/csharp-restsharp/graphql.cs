using System.Text;
using RestSharp;

using var client = new RestClient("https://api.example.com/graphql");
var request = new RestRequest("", Method.Post);
request.AddBody(Encoding.UTF8.GetBytes("{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}"), "application/json");

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
