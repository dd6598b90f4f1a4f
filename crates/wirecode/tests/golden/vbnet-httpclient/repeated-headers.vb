' HttpClient joins repeated headers into one, with commas between the values.

Imports System
Imports System.Net.Http

Module Program
    Sub Main()
        ' Otherwise the client would take the credentials along to another origin.
        Dim client = New HttpClient(New HttpClientHandler With {.UseCookies = False, .AllowAutoRedirect = False})
        Dim request = New HttpRequestMessage(New HttpMethod("PATCH"), "https://api.example.com/x")
        request.Content = New StringContent("<a>1</a>")
        request.Content.Headers.Remove("Content-Type")
        request.Headers.TryAddWithoutValidation("X-Tag", "one")
        request.Headers.TryAddWithoutValidation("X-Tag", "two")
        request.Headers.TryAddWithoutValidation("Cookie", "a=1; b=2")
        request.Headers.TryAddWithoutValidation("X-Empty", "")
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/xml")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
