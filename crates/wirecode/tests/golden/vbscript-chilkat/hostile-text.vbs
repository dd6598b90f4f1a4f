' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    WScript.StdErr.WriteLine glob.LastErrorText
    WScript.Quit 1
End If

Set http = CreateObject("Chilkat.Http")
http.SetRequestHeader "X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n " & ChrW(&HE9) & " " & ChrW(&HD83D) & ChrW(&HDE00)

Set sbBody = CreateObject("Chilkat.StringBuilder")
success = sbBody.Append("#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n " & ChrW(&HE9) & " " & ChrW(&HD83D) & ChrW(&HDE00) & vbCr & vbLf)
success = sbBody.Append("second line" & vbLf)
success = sbBody.Append(vbLf)
success = sbBody.Append(vbTab & "end")

Set resp = CreateObject("Chilkat.HttpResponse")
success = http.HttpSb("POST", "https://api.example.com/echo", sbBody, "utf-8", "text/plain", resp)
If success = 0 Then
    WScript.StdErr.WriteLine http.LastErrorText
    WScript.Quit 1
End If

statusCode = resp.StatusCode
body = resp.BodyStr
WScript.Echo statusCode
WScript.Echo body
If statusCode >= 400 Then
    WScript.Quit 1
End If
