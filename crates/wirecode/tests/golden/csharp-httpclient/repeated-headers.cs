// HttpClient joins repeated headers into one, with commas between the values.

using System.Net.Http.Headers;

// The client itself would take the credentials along to another origin.
var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
using var client = new HttpClient(handler);
using var request = new HttpRequestMessage(new HttpMethod("PATCH"), "https://api.example.com/x");
request.Content = new StringContent("<a>1</a>");
request.Headers.TryAddWithoutValidation("X-Tag", "one");
request.Headers.TryAddWithoutValidation("X-Tag", "two");
request.Headers.TryAddWithoutValidation("Cookie", "a=1; b=2");
request.Headers.TryAddWithoutValidation("X-Empty", "");
request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/xml");

var statuses = new[] { 301, 302, 303 };
var place = request.RequestUri;
var response = await client.SendAsync(request);
for (var hops = 0; hops < 10 && Array.IndexOf(statuses, (int)response.StatusCode) >= 0; hops++)
{
    place = new Uri(place, response.Headers.Location);
    var next = new HttpRequestMessage(HttpMethod.Get, place);
    if (place.GetLeftPart(UriPartial.Authority) == request.RequestUri.GetLeftPart(UriPartial.Authority))
        foreach (var header in request.Headers)
            next.Headers.TryAddWithoutValidation(header.Key, header.Value);
    response = await client.SendAsync(next);
}

Console.WriteLine((int)response.StatusCode);
Console.WriteLine(await response.Content.ReadAsStringAsync());
response.EnsureSuccessStatusCode();
