using System.Text;
using RestSharp;

using var client = new RestClient("https://api.example.com/search");
var request = new RestRequest("", Method.Post);
request.AddBody(Encoding.UTF8.GetBytes("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263"), "application/x-www-form-urlencoded");

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
