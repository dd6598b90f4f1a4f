using System.Net;

var credentials = new CredentialCache();
credentials.Add(new Uri("https://api.example.com"), "Digest", new NetworkCredential("ada", "secret"));
var handler = new HttpClientHandler { Credentials = credentials };
using var client = new HttpClient(handler);
using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example.com/me");

using var response = await client.SendAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(await response.Content.ReadAsStringAsync());
response.EnsureSuccessStatusCode();
