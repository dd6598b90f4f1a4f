Option Explicit

Sub SendRequest()
    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write Utf8("--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf)
    body.Write Utf8("Content-Disposition: form-data; name=""name""" & vbCr & vbLf)
    body.Write Utf8(vbCr & vbLf)
    body.Write Utf8("Excepteur proident in" & vbCr & vbLf)
    body.Write Utf8("--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf)
    body.Write Utf8("Content-Disposition: form-data; name=""type""" & vbCr & vbLf)
    body.Write Utf8(vbCr & vbLf)
    body.Write Utf8("normal" & vbCr & vbLf)
    body.Write Utf8("--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf)
    body.Write Utf8("Content-Disposition: form-data; name=""settings""" & vbCr & vbLf)
    body.Write Utf8("Content-Type: application/json" & vbCr & vbLf)
    body.Write Utf8(vbCr & vbLf)
    body.Write Utf8("{""hidden"":true}" & vbCr & vbLf)
    body.Write Utf8("--form-boundary-8TfXcW2mKqZr5LpV--" & vbCr & vbLf)
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "POST", "https://api.example.com/groups", False
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
