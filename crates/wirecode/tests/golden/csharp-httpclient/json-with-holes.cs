using System.Net.Http.Headers;

// Stands for {{groupId}}.
var groupId = "YOUR_GROUP_ID";
// Stands for {{groupName}}.
var groupName = "YOUR_GROUP_NAME";
// Stands for {{limit}}.
var limit = "YOUR_LIMIT";

using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Put, $"https://api.example.com/groups/{groupId}");
request.Content = new StringContent($"{{\"name\": \"{groupName}\", \"limit\": {limit}}}");
request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");

using var response = await client.SendAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(await response.Content.ReadAsStringAsync());
response.EnsureSuccessStatusCode();
