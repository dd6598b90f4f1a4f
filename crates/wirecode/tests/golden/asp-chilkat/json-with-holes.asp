<%@ Language="VBScript" CodePage=65001 %>
<%
' Stands for {{groupId}}.
groupId = "YOUR_GROUP_ID"
' Stands for {{groupName}}.
groupName = "YOUR_GROUP_NAME"
' Stands for {{limit}}.
limit = "YOUR_LIMIT"

' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = Server.CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(glob.LastErrorText) & "</pre>"
    Response.End
End If

Set http = Server.CreateObject("Chilkat.Http")

Set resp = Server.CreateObject("Chilkat.HttpResponse")
success = http.HttpStr("PUT", "https://api.example.com/groups/" & groupId, "{""name"": """ & groupName & """, ""limit"": " & limit & "}", "utf-8", "application/json", resp)
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
