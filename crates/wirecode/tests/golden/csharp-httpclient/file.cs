using System.Net.Http.Headers;

// The path of a file to send.
var file = "picture.png";

using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Put, "https://api.example.com/files/1");
request.Content = new StreamContent(File.OpenRead(file));
request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("image/png");

using var response = await client.SendAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(await response.Content.ReadAsStringAsync());
response.EnsureSuccessStatusCode();
