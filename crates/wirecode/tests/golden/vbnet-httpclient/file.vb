Imports System
Imports System.IO
Imports System.Net.Http

Module Program
    Sub Main()
        ' The path of a file to send.
        Dim file2 = "picture.png"

        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("PUT"), "https://api.example.com/files/1")
        request.Content = New StreamContent(File.OpenRead(file2))
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "image/png")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
