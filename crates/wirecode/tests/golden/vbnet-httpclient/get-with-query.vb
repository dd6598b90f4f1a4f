Imports System
Imports System.Net.Http
Imports System.Text.Json.Nodes

Module Program
    Sub Main()
        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("GET"), "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag")
        request.Headers.TryAddWithoutValidation("Accept", "application/json")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(JsonNode.Parse(answer))
        response.EnsureSuccessStatusCode()
    End Sub
End Module
