Option Explicit

Sub SendRequest()
    ' The path of a file to send.
    Dim photo As String: photo = "one.png"
    ' The path of a file to send.
    Dim photo2 As String: photo2 = "two.jpg"
    ' The path of a file to send.
    Dim notes As String: notes = "path/to/notes"

    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write Utf8("--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf)
    body.Write Utf8("Content-Disposition: form-data; name=""title""" & vbCr & vbLf)
    body.Write Utf8(vbCr & vbLf)
    body.Write Utf8("two ""photos""" & vbCr & vbLf)
    body.Write Utf8("--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf)
    body.Write Utf8("Content-Disposition: form-data; name=""photo""; filename=""")
    body.Write Utf8(Dir(photo))
    body.Write Utf8("""" & vbCr & vbLf)
    body.Write Utf8("Content-Type: image/png" & vbCr & vbLf)
    body.Write Utf8(vbCr & vbLf)
    body.Write FileBytes(photo)
    body.Write Utf8(vbCr & vbLf)
    body.Write Utf8("--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf)
    body.Write Utf8("Content-Disposition: form-data; name=""photo""; filename=""")
    body.Write Utf8(Dir(photo2))
    body.Write Utf8("""" & vbCr & vbLf)
    body.Write Utf8("Content-Type: image/jpeg" & vbCr & vbLf)
    body.Write Utf8(vbCr & vbLf)
    body.Write FileBytes(photo2)
    body.Write Utf8(vbCr & vbLf)
    body.Write Utf8("--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf)
    body.Write Utf8("Content-Disposition: form-data; name=""notes""; filename=""")
    body.Write Utf8(Dir(notes))
    body.Write Utf8("""" & vbCr & vbLf)
    body.Write Utf8("Content-Type: text/plain" & vbCr & vbLf)
    body.Write Utf8(vbCr & vbLf)
    body.Write FileBytes(notes)
    body.Write Utf8(vbCr & vbLf)
    body.Write Utf8("--form-boundary-8TfXcW2mKqZr5LpV--" & vbCr & vbLf)
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "POST", "https://api.example.com/photos", False
    http.SetRequestHeader "Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV"
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

Private Function FileBytes(ByVal path As String) As Byte()
    Dim stream As Object
    Set stream = CreateObject("ADODB.Stream")
    stream.Type = 1
    stream.Open
    stream.LoadFromFile path
    FileBytes = stream.Read
End Function
