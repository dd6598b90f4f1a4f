Imports System
Imports System.Net.Http

Module Program
    Sub Main()
        ' Stands for {{clientSecret}}.
        Dim clientSecret = "YOUR_CLIENT_SECRET"

        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("POST"), "https://api.example.com/token")
        request.Content = New StringContent("grant_type=client_credentials&scope=a%2Cb&client_secret=" & clientSecret)
        request.Content.Headers.Remove("Content-Type")
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
