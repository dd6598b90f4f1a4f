Option Explicit

Sub SendRequest()
    ' Stands for {{baseUrl}}.
    Dim baseUrl As String: baseUrl = "https://api.example.com"
    ' Stands for {{token}}.
    Dim token As String: token = "YOUR_TOKEN"

    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write Utf8("{" & vbLf)
    body.Write Utf8("  ""name"": ""It's \""us\""""," & vbLf)
    body.Write Utf8("  ""size"": 1.50," & vbLf)
    body.Write Utf8("  ""tags"": [""a"", ""b""]" & vbLf)
    body.Write Utf8("}")
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "POST", baseUrl & "/groups", False
    http.SetRequestHeader "Content-Type", "application/json"
    http.SetRequestHeader "Authorization", "Bearer " & token
    http.Send body.Read

    Debug.Print http.Status
    Debug.Print http.ResponseText
    If http.Status >= 400 Then Err.Raise vbObjectError + http.Status, , http.StatusText
End Sub

Private Function Utf8(ByVal text As String) As Byte()
    Dim stream As Object
    Set stream = CreateObject("ADODB.Stream")
    stream.Type = 2
    stream.Charset = "utf-8"
    stream.Open
    stream.WriteText text
    stream.Position = 0
    stream.Type = 1
    ' After the byte order mark.
    stream.Position = 3
    Utf8 = stream.Read
End Function
