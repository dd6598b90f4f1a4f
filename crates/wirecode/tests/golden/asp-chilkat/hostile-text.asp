<%@ Language="VBScript" CodePage=65001 %>
<%
' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = Server.CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(glob.LastErrorText) & "</pre>"
    Response.End
End If

Set http = Server.CreateObject("Chilkat.Http")
http.SetRequestHeader "X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n " & ChrW(&HE9) & " " & ChrW(&HD83D) & ChrW(&HDE00)

Set sbBody = Server.CreateObject("Chilkat.StringBuilder")
success = sbBody.Append("#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n " & ChrW(&HE9) & " " & ChrW(&HD83D) & ChrW(&HDE00) & vbCr & vbLf)
success = sbBody.Append("second line" & vbLf)
success = sbBody.Append(vbLf)
success = sbBody.Append(vbTab & "end")

Set resp = Server.CreateObject("Chilkat.HttpResponse")
success = http.HttpSb("POST", "https://api.example.com/echo", sbBody, "utf-8", "text/plain", resp)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(http.LastErrorText) & "</pre>"
    Response.End
End If

statusCode = resp.StatusCode
body = resp.BodyStr
Response.Write "<pre>" & statusCode & "</pre>"
Response.Write "<pre>" & Server.HTMLEncode(body) & "</pre>"
If statusCode >= 400 Then
    Response.End
End If
%>
