// RestSharp sends repeated headers as one, with commas between the values.

using System;
using System.Text;
using System.Threading.Tasks;
using RestSharp;

class Program
{
    static async Task Main()
    {
        using (var client = new RestClient("https://api.example.com/x"))
        {
            var request = new RestRequest("", Method.Patch);
            request.AddHeader("X-Tag", "one");
            request.AddHeader("X-Tag", "two");
            request.AddHeader("Cookie", "a=1; b=2");
            request.AddHeader("X-Empty", "");
            request.AddBody(Encoding.UTF8.GetBytes("<a>1</a>"), "application/xml");

            var response = await client.ExecuteAsync(request);
            Console.WriteLine((int)response.StatusCode);
            Console.WriteLine(response.Content);
            response.ThrowIfError();
        }
    }
}
