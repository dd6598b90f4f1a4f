using System.Net.Http.Headers;

using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.example.com/groups");
var form = new MultipartFormDataContent();
form.Add(new StringContent("Excepteur proident in") { Headers = { ContentType = null } }, "\"name\"");
form.Add(new StringContent("normal") { Headers = { ContentType = null } }, "\"type\"");
form.Add(new StringContent("{\"hidden\":true}") { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json") } }, "\"settings\"");
request.Content = form;

using var response = await client.SendAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(await response.Content.ReadAsStringAsync());
response.EnsureSuccessStatusCode();
