using System;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;

class Program
{
    static async Task Main()
    {
        // The path of a file to send.
        var photo = "one.png";
        // The path of a file to send.
        var photo2 = "two.jpg";
        // The path of a file to send.
        var notes = "path/to/notes";

        using (var client = new HttpClient())
        using (var request = new HttpRequestMessage(HttpMethod.Post, "https://api.example.com/photos"))
        {
            var form = new MultipartFormDataContent();
            var titlePart = new StringContent("two \"photos\"");
            titlePart.Headers.Remove("Content-Type");
            titlePart.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"title\"");
            form.Add(titlePart);
            var photoPart = new StreamContent(File.OpenRead(photo));
            photoPart.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"photo\"" + "; filename=\"" + Path.GetFileName(photo) + "\"");
            photoPart.Headers.TryAddWithoutValidation("Content-Type", "image/png");
            form.Add(photoPart);
            var photoPart2 = new StreamContent(File.OpenRead(photo2));
            photoPart2.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"photo\"" + "; filename=\"" + Path.GetFileName(photo2) + "\"");
            photoPart2.Headers.TryAddWithoutValidation("Content-Type", "image/jpeg");
            form.Add(photoPart2);
            var notesPart = new StreamContent(File.OpenRead(notes));
            notesPart.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"notes\"" + "; filename=\"" + Path.GetFileName(notes) + "\"");
            notesPart.Headers.TryAddWithoutValidation("Content-Type", "text/plain");
            form.Add(notesPart);
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
