// The member who leaves.
var memberId = "YOUR_MEMBER_ID";

using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Delete, $"https://api.example.com/groups/a%20b/c/members/{memberId}");

using var response = await client.SendAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(await response.Content.ReadAsStringAsync());
response.EnsureSuccessStatusCode();
