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

Local $resp = ObjCreate("Chilkat.HttpResponse")
If Not IsObj($resp) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $http.HttpStr("POST", "https://api.example.com/graphql", "{""query"":""query ($id: ID!) {\n  user(id: $id) { name }\n}"",""variables"":{""id"": ""7""}}", "utf-8", "application/json", $resp)
If $success = False Then
    ConsoleWrite($http.LastErrorText & @CRLF)
    Exit 1
EndIf

Local $statusCode = $resp.StatusCode
Local $body = $resp.BodyStr
ConsoleWrite($statusCode & @CRLF)
ConsoleWrite($body & @CRLF)
If $statusCode >= 400 Then
    Exit 1
EndIf
