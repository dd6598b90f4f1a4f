using System;
using System.Net.Http;
using System.Threading.Tasks;

class Program
{
    static async Task Main()
    {
        using (var client = new HttpClient())
        using (var request = new HttpRequestMessage(HttpMethod.Post, "https://api.example.com/groups"))
        {
            var form = new MultipartFormDataContent();
            var namePart = new StringContent("Excepteur proident in");
            namePart.Headers.Remove("Content-Type");
            namePart.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"name\"");
            form.Add(namePart);
            var typePart = new StringContent("normal");
            typePart.Headers.Remove("Content-Type");
            typePart.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"type\"");
            form.Add(typePart);
            var settingsPart = new StringContent("{\"hidden\":true}");
            settingsPart.Headers.Remove("Content-Type");
            settingsPart.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"settings\"");
            settingsPart.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            form.Add(settingsPart);
            request.Content = form;

            using (var response = await client.SendAsync(request))
            {
                Console.WriteLine((int)response.StatusCode);
                Console.WriteLine(await response.Content.ReadAsStringAsync());
                response.EnsureSuccessStatusCode();
            }
        }
    }
}
