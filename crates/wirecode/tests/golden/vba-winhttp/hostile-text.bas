Option Explicit

Sub SendRequest()
    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write Utf8("#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n " & ChrW(&HE9) & " " & ChrW(&HD83D) & ChrW(&HDE00) & vbCr & vbLf)
    body.Write Utf8("second line" & vbLf)
    body.Write Utf8(vbLf)
    body.Write Utf8(vbTab & "end")
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "POST", "https://api.example.com/echo", False
    http.SetRequestHeader "X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n " & ChrW(&HE9) & " " & ChrW(&HD83D) & ChrW(&HDE00)
    http.SetRequestHeader "Content-Type", "text/plain"
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
