Imports System
Imports System.IO
Imports System.Net.Http
Imports System.Text
Imports System.Text.Json.Nodes

Module Program
    Sub Main()
        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("POST"), "https://api.example.com/groups")
        Dim body = New Collections.Generic.List(Of Byte)
        body.AddRange(Encoding.UTF8.GetBytes("--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf & "Content-Disposition: form-data; name=""name""" & vbCr & vbLf & vbCr & vbLf & "Excepteur proident in" & vbCr & vbLf & "--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf & "Content-Disposition: form-data; name=""type""" & vbCr & vbLf & vbCr & vbLf & "normal" & vbCr & vbLf & "--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf & "Content-Disposition: form-data; name=""settings""" & vbCr & vbLf & "Content-Type: application/json" & vbCr & vbLf & vbCr & vbLf & "{""hidden"":true}" & vbCr & vbLf & "--form-boundary-8TfXcW2mKqZr5LpV--" & vbCr & vbLf))
        request.Content = New ByteArrayContent(body.ToArray())
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(JsonNode.Parse(answer))
        response.EnsureSuccessStatusCode()
    End Sub
End Module
