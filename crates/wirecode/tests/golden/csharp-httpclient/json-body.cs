using System.Net.Http.Headers;

// Stands for {{baseUrl}}.
var baseUrl = "https://api.example.com";
// Stands for {{token}}.
var token = "YOUR_TOKEN";

using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Post, $"{baseUrl}/groups");
request.Content = new StringContent(@"{
  ""name"": ""It's \""us\"""",
  ""size"": 1.50,
  ""tags"": [""a"", ""b""]
}");
request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");

using var response = await client.SendAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(await response.Content.ReadAsStringAsync());
response.EnsureSuccessStatusCode();
