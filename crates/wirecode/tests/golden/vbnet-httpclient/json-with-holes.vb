Imports System
Imports System.Net.Http

Module Program
    Sub Main()
        ' Stands for {{groupId}}.
        Dim groupId = "YOUR_GROUP_ID"
        ' Stands for {{groupName}}.
        Dim groupName = "YOUR_GROUP_NAME"
        ' Stands for {{limit}}.
        Dim limit = "YOUR_LIMIT"

        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("PUT"), "https://api.example.com/groups/" & groupId)
        request.Content = New StringContent("{""name"": """ & groupName & """, ""limit"": " & limit & "}")
        request.Content.Headers.Remove("Content-Type")
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
