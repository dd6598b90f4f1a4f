Option Explicit

Sub SendRequest()
    ' The path of a file to send.
    Dim file As String: file = "picture.png"

    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write FileBytes(file)
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "PUT", "https://api.example.com/files/1", False
    http.SetRequestHeader "Content-Type", "image/png"
    http.Send body.Read

    Debug.Print http.Status
    Debug.Print http.ResponseText
    If http.Status >= 400 Then Err.Raise vbObjectError + http.Status, , http.StatusText
End Sub

Private Function FileBytes(ByVal path As String) As Byte()
    Dim stream As Object
    Set stream = CreateObject("ADODB.Stream")
    stream.Type = 1
    stream.Open
    stream.LoadFromFile path
    FileBytes = stream.Read
End Function
