Option Explicit

Sub Main()
    ' Any text begins a trial of 30 days.
    Dim unlockCode As String: unlockCode = "Anything for a 30-day trial"

    Dim success As Long
    Dim glob As New ChilkatGlobal
    success = glob.UnlockBundle(unlockCode)
    If success = 0 Then
        Debug.Print glob.LastErrorText
        Exit Sub
    End If

    Dim http As New ChilkatHttp
    http.SetRequestHeader "X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n " & ChrW(&HE9) & " " & ChrW(&HD83D) & ChrW(&HDE00)

    Dim sbBody As New ChilkatStringBuilder
    success = sbBody.Append("#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n " & ChrW(&HE9) & " " & ChrW(&HD83D) & ChrW(&HDE00) & vbCr & vbLf)
    success = sbBody.Append("second line" & vbLf)
    success = sbBody.Append(vbLf)
    success = sbBody.Append(vbTab & "end")

    Dim resp As New ChilkatHttpResponse
    success = http.HttpSb("POST", "https://api.example.com/echo", sbBody, "utf-8", "text/plain", resp)
    If success = 0 Then
        Debug.Print http.LastErrorText
        Exit Sub
    End If

    Dim statusCode As Long: statusCode = resp.StatusCode
    Dim body As String: body = resp.BodyStr
    Debug.Print statusCode
    Debug.Print body
    If statusCode >= 400 Then
        Exit Sub
    End If
End Sub
