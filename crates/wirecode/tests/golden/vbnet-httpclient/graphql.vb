Imports System
Imports System.Net.Http

Module Program
    Sub Main()
        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("POST"), "https://api.example.com/graphql")
        request.Content = New StringContent("{""query"":""query ($id: ID!) {\n  user(id: $id) { name }\n}"",""variables"":{""id"": ""7""}}")
        request.Content.Headers.Remove("Content-Type")
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
