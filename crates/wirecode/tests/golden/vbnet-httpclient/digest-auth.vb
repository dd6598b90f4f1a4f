' The request needs Digest authentication, which this sample doesn't support.

Imports System
Imports System.Net.Http

Module Program
    Sub Main()
        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("GET"), "https://api.example.com/me")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
