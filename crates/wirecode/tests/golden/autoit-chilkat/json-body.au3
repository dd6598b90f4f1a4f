; Stands for {{baseUrl}}.
Local $baseUrl = "https://api.example.com"
; Stands for {{token}}.
Local $token = "YOUR_TOKEN"

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
$http.SetRequestHeader("Authorization", "Bearer " & $token)

Local $sbBody = ObjCreate("Chilkat.StringBuilder")
If Not IsObj($sbBody) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$sbBody.Append("{" & @LF)
$sbBody.Append("  ""name"": ""It's \""us\""""," & @LF)
$sbBody.Append("  ""size"": 1.50," & @LF)
$sbBody.Append("  ""tags"": [""a"", ""b""]" & @LF)
$sbBody.Append("}")

Local $resp = ObjCreate("Chilkat.HttpResponse")
If Not IsObj($resp) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $http.HttpSb("POST", $baseUrl & "/groups", $sbBody, "utf-8", "application/json", $resp)
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

Local $sbAnswer = ObjCreate("Chilkat.StringBuilder")
If Not IsObj($sbAnswer) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $resp.GetBodySb($sbAnswer)
If $success = False Then
    ConsoleWrite($resp.LastErrorText & @CRLF)
    Exit 1
EndIf
Local $jsonAnswer = ObjCreate("Chilkat.JsonObject")
If Not IsObj($jsonAnswer) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $jsonAnswer.LoadSb($sbAnswer)
If $success = False Then
    ConsoleWrite($jsonAnswer.LastErrorText & @CRLF)
    Exit 1
EndIf
Local $id = $jsonAnswer.StringOf("id")
Local $name = $jsonAnswer.StringOf("name")
