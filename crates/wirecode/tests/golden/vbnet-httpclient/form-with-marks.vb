Imports System
Imports System.Net.Http

Module Program
    Sub Main()
        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("POST"), "https://api.example.com/search")
        request.Content = New StringContent("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263")
        request.Content.Headers.Remove("Content-Type")
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
