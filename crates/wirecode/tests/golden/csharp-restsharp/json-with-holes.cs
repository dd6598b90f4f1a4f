using System.Text;
using RestSharp;

// Stands for {{groupId}}.
var groupId = "YOUR_GROUP_ID";
// Stands for {{groupName}}.
var groupName = "YOUR_GROUP_NAME";
// Stands for {{limit}}.
var limit = "YOUR_LIMIT";

using var client = new RestClient($"https://api.example.com/groups/{groupId}");
var request = new RestRequest("", Method.Put);
request.AddBody(Encoding.UTF8.GetBytes($"{{\"name\": \"{groupName}\", \"limit\": {limit}}}"), "application/json");

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
