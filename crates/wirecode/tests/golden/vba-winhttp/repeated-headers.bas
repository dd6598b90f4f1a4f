' WinHttp sends the last value of a repeated header.

Option Explicit

Sub SendRequest()
    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write Utf8("<a>1</a>")
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "PATCH", "https://api.example.com/x", False
    http.SetRequestHeader "X-Tag", "one"
    http.SetRequestHeader "X-Tag", "two"
    http.SetRequestHeader "Cookie", "a=1; b=2"
    http.SetRequestHeader "X-Empty", ""
    http.SetRequestHeader "Content-Type", "application/xml"
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
