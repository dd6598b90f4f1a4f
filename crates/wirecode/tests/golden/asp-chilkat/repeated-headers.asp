<%@ Language="VBScript" CodePage=65001 %>
<%
' Chilkat can't repeat a header, so this sample joins the values of a repeated one
' by commas, which means the same (RFC 9110, 5.3).

' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = Server.CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(glob.LastErrorText) & "</pre>"
    Response.End
End If

Set http = Server.CreateObject("Chilkat.Http")
http.FollowRedirects = 0
Set req = Server.CreateObject("Chilkat.HttpRequest")
req.HttpVerb = "PATCH"
req.ContentType = "application/xml"
req.AddHeader "X-Tag", "one, two"
req.AddHeader "Cookie", "a=1; b=2"
req.AddHeader "X-Empty", ""
success = req.LoadBodyFromString("<a>1</a>", "utf-8")
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(req.LastErrorText) & "</pre>"
    Response.End
End If

Set resp = Server.CreateObject("Chilkat.HttpResponse")
success = http.HttpReq("https://api.example.com/x", req, resp)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(http.LastErrorText) & "</pre>"
    Response.End
End If

statusCode = resp.StatusCode
body = resp.BodyStr
Response.Write "<pre>" & statusCode & "</pre>"
Response.Write "<pre>" & Server.HTMLEncode(body) & "</pre>"
If statusCode >= 300 Then
    Response.End
End If
%>
