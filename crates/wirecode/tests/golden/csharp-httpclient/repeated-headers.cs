// HttpClient sends repeated headers as one, with commas between the values.

using System;
using System.Net.Http;
using System.Threading.Tasks;

class Program
{
    static async Task Main()
    {
        var handler = new HttpClientHandler { UseCookies = false };
        using (var client = new HttpClient(handler))
        using (var request = new HttpRequestMessage(new HttpMethod("PATCH"), "https://api.example.com/x"))
        {
            request.Content = new StringContent("<a>1</a>");
            request.Content.Headers.Remove("Content-Type");
            request.Headers.TryAddWithoutValidation("X-Tag", "one");
            request.Headers.TryAddWithoutValidation("X-Tag", "two");
            request.Headers.TryAddWithoutValidation("Cookie", "a=1; b=2");
            request.Headers.TryAddWithoutValidation("X-Empty", "");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/xml");

            using (var response = await client.SendAsync(request))
            {
                Console.WriteLine((int)response.StatusCode);
                Console.WriteLine(await response.Content.ReadAsStringAsync());
                response.EnsureSuccessStatusCode();
            }
        }
    }
}
