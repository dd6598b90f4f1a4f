' HttpClient joins repeated headers into one, with commas between the values.

Imports System
Imports System.Net.Http

Module Program
    Sub Main()
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
        Dim place = request.RequestUri
        For hops = 1 To 10
            If Array.IndexOf({301, 302, 303}, CInt(response.StatusCode)) < 0 Then Exit For
            place = New Uri(place, response.Headers.Location)
            Dim following = New HttpRequestMessage(HttpMethod.Get, place)
            If place.GetLeftPart(UriPartial.Authority) = request.RequestUri.GetLeftPart(UriPartial.Authority) Then
                For Each header In request.Headers
                    following.Headers.TryAddWithoutValidation(header.Key, header.Value)
                Next
            End If
            response = client.Send(following)
        Next
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
