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
Set req = Server.CreateObject("Chilkat.HttpRequest")
req.HttpVerb = "POST"
req.ContentType = "multipart/form-data"
req.AddParam "name", "Excepteur proident in"
req.AddParam "type", "normal"
success = req.AddStringForUpload2("settings", "", "{""hidden"":true}", "utf-8", "application/json")
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(req.LastErrorText) & "</pre>"
    Response.End
End If

Set resp = Server.CreateObject("Chilkat.HttpResponse")
success = http.HttpReq("https://api.example.com/groups", req, resp)
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

Set sbAnswer = Server.CreateObject("Chilkat.StringBuilder")
success = resp.GetBodySb(sbAnswer)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(resp.LastErrorText) & "</pre>"
    Response.End
End If
Set jsonAnswer = Server.CreateObject("Chilkat.JsonObject")
success = jsonAnswer.LoadSb(sbAnswer)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(jsonAnswer.LastErrorText) & "</pre>"
    Response.End
End If
%>
