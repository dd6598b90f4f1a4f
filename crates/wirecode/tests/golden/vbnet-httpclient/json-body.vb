Imports System
Imports System.Net.Http
Imports System.Text.Json.Nodes

Module Program
    Sub Main()
        ' Stands for {{baseUrl}}.
        Dim baseUrl = "https://api.example.com"
        ' Stands for {{token}}.
        Dim token = "YOUR_TOKEN"

        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("POST"), baseUrl & "/groups")
        request.Content = New StringContent("{" & vbLf & "  ""name"": ""It's \""us\""""," & vbLf & "  ""size"": 1.50," & vbLf & "  ""tags"": [""a"", ""b""]" & vbLf & "}")
        request.Content.Headers.Remove("Content-Type")
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " & token)
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(JsonNode.Parse(answer))
        response.EnsureSuccessStatusCode()
    End Sub
End Module
