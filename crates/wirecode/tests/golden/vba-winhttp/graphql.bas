Option Explicit

Sub SendRequest()
    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write Utf8("{""query"":""query ($id: ID!) {\n  user(id: $id) { name }\n}"",""variables"":{""id"": ""7""}}")
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "POST", "https://api.example.com/graphql", False
    http.SetRequestHeader "Content-Type", "application/json"
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
