Imports System
Imports System.Net.Http
Imports System.Text

Module Program
    Sub Main()
        ' Stands for {{password}}.
        Dim password = "YOUR_PASSWORD"

        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("GET"), "https://api.example.com/me")
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " & Convert.ToBase64String(Encoding.UTF8.GetBytes("ada:" & password)))

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
