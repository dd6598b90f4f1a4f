Option Explicit

Sub SendRequest()
    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write Utf8("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263")
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "POST", "https://api.example.com/search", False
    http.SetRequestHeader "Content-Type", "application/x-www-form-urlencoded"
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
