Imports System
Imports System.Net.Http

Module Program
    Sub Main()
        ' The member who leaves.
        Dim memberId = "YOUR_MEMBER_ID"

        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("DELETE"), "https://api.example.com/groups/a%20b/c/members/" & memberId)

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
