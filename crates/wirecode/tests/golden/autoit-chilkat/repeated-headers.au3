; Chilkat can't repeat a header, so this sample joins the values of a repeated one
; by commas, which means the same (RFC 9110, 5.3).

; Any text begins a trial of 30 days.
Local $unlockCode = "Anything for a 30-day trial"

Local $success
Local $glob = ObjCreate("Chilkat.Global")
If Not IsObj($glob) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $glob.UnlockBundle($unlockCode)
If $success = False Then
    ConsoleWrite($glob.LastErrorText & @CRLF)
    Exit 1
EndIf

Local $http = ObjCreate("Chilkat.Http")
If Not IsObj($http) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$http.FollowRedirects = False
Local $req = ObjCreate("Chilkat.HttpRequest")
If Not IsObj($req) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$req.HttpVerb = "PATCH"
$req.ContentType = "application/xml"
$req.AddHeader("X-Tag", "one, two")
$req.AddHeader("Cookie", "a=1; b=2")
$req.AddHeader("X-Empty", "")
$success = $req.LoadBodyFromString("<a>1</a>", "utf-8")
If $success = False Then
    ConsoleWrite($req.LastErrorText & @CRLF)
    Exit 1
EndIf

Local $resp = ObjCreate("Chilkat.HttpResponse")
If Not IsObj($resp) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $http.HttpReq("https://api.example.com/x", $req, $resp)
If $success = False Then
    ConsoleWrite($http.LastErrorText & @CRLF)
    Exit 1
EndIf

Local $statusCode = $resp.StatusCode
Local $body = $resp.BodyStr
ConsoleWrite($statusCode & @CRLF)
ConsoleWrite($body & @CRLF)
If $statusCode >= 300 Then
    Exit 1
EndIf
