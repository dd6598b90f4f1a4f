// RestSharp joins repeated headers into one, with commas between the values.

using System.Text;
using RestSharp;

// The client itself would take the credentials along to another origin.
var place = new Uri("https://api.example.com/x");
using var client = new RestClient(new RestClientOptions(place) { FollowRedirects = false });
var request = new RestRequest("", Method.Patch);
request.AddHeader("X-Tag", "one");
request.AddHeader("X-Tag", "two");
request.AddHeader("Cookie", "a=1; b=2");
request.AddHeader("X-Empty", "");
request.AddBody(Encoding.UTF8.GetBytes("<a>1</a>"), "application/xml");

var response = await client.ExecuteAsync(request);
var statuses = new[] { 301, 302, 303 };
var origin = place.GetLeftPart(UriPartial.Authority);
for (var hops = 0; hops < 10 && Array.IndexOf(statuses, (int)response.StatusCode) >= 0; hops++)
{
    place = new Uri(place, response.Headers.First(header => header.Name == "Location").Value.ToString());
    var next = new RestRequest("", Method.Get);
    if (place.GetLeftPart(UriPartial.Authority) == origin)
        foreach (var header in request.Parameters.GetParameters(ParameterType.HttpHeader))
            next.AddParameter(header);
    using (var other = new RestClient(new RestClientOptions(place) { FollowRedirects = false }))
        response = await other.ExecuteAsync(next);
}
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
