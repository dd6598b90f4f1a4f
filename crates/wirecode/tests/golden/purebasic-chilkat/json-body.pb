IncludeFile "CkGlobal.pb"
IncludeFile "CkHttp.pb"
IncludeFile "CkStringBuilder.pb"
IncludeFile "CkHttpResponse.pb"
IncludeFile "CkJsonObject.pb"

Procedure SendRequest()
    ; Stands for {{baseUrl}}.
    Protected baseUrl.s = "https://api.example.com"
    ; Stands for {{token}}.
    Protected token.s = "YOUR_TOKEN"

    ; Any text begins a trial of 30 days.
    Protected unlockCode.s = "Anything for a 30-day trial"

    Protected success.i
    Protected glob.i = CkGlobal::ckCreate()
    If glob = 0
        Debug "Chilkat cannot be loaded."
        ProcedureReturn
    EndIf
    success = CkGlobal::ckUnlockBundle(glob, unlockCode)
    If success = 0
        Debug CkGlobal::ckLastErrorText(glob)
        CkGlobal::ckDispose(glob)
        ProcedureReturn
    EndIf

    Protected http.i = CkHttp::ckCreate()
    If http = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        ProcedureReturn
    EndIf
    CkHttp::ckSetRequestHeader(http, "Authorization", "Bearer " + token)

    Protected sbBody.i = CkStringBuilder::ckCreate()
    If sbBody = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        ProcedureReturn
    EndIf
    CkStringBuilder::ckAppend(sbBody, "{" + Chr(10))
    CkStringBuilder::ckAppend(sbBody, "  " + Chr(34) + "name" + Chr(34) + ": " + Chr(34) + "It's \" + Chr(34) + "us\" + Chr(34) + Chr(34) + "," + Chr(10))
    CkStringBuilder::ckAppend(sbBody, "  " + Chr(34) + "size" + Chr(34) + ": 1.50," + Chr(10))
    CkStringBuilder::ckAppend(sbBody, "  " + Chr(34) + "tags" + Chr(34) + ": [" + Chr(34) + "a" + Chr(34) + ", " + Chr(34) + "b" + Chr(34) + "]" + Chr(10))
    CkStringBuilder::ckAppend(sbBody, "}")

    Protected resp.i = CkHttpResponse::ckCreate()
    If resp = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkStringBuilder::ckDispose(sbBody)
        ProcedureReturn
    EndIf
    success = CkHttp::ckHttpSb(http, "POST", baseUrl + "/groups", sbBody, "utf-8", "application/json", resp)
    If success = 0
        Debug CkHttp::ckLastErrorText(http)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkStringBuilder::ckDispose(sbBody)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf

    Protected statusCode.i = CkHttpResponse::ckStatusCode(resp)
    Protected body.s = CkHttpResponse::ckBodyStr(resp)
    Debug Str(statusCode)
    Debug body
    If statusCode >= 400
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkStringBuilder::ckDispose(sbBody)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf

    Protected sbAnswer.i = CkStringBuilder::ckCreate()
    If sbAnswer = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkStringBuilder::ckDispose(sbBody)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf
    success = CkHttpResponse::ckGetBodySb(resp, sbAnswer)
    If success = 0
        Debug CkHttpResponse::ckLastErrorText(resp)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkStringBuilder::ckDispose(sbBody)
        CkHttpResponse::ckDispose(resp)
        CkStringBuilder::ckDispose(sbAnswer)
        ProcedureReturn
    EndIf
    Protected jsonAnswer.i = CkJsonObject::ckCreate()
    If jsonAnswer = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkStringBuilder::ckDispose(sbBody)
        CkHttpResponse::ckDispose(resp)
        CkStringBuilder::ckDispose(sbAnswer)
        ProcedureReturn
    EndIf
    success = CkJsonObject::ckLoadSb(jsonAnswer, sbAnswer)
    If success = 0
        Debug CkJsonObject::ckLastErrorText(jsonAnswer)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkStringBuilder::ckDispose(sbBody)
        CkHttpResponse::ckDispose(resp)
        CkStringBuilder::ckDispose(sbAnswer)
        CkJsonObject::ckDispose(jsonAnswer)
        ProcedureReturn
    EndIf
    Protected id.s = CkJsonObject::ckStringOf(jsonAnswer, "id")
    Protected name.s = CkJsonObject::ckStringOf(jsonAnswer, "name")
    CkGlobal::ckDispose(glob)
    CkHttp::ckDispose(http)
    CkStringBuilder::ckDispose(sbBody)
    CkHttpResponse::ckDispose(resp)
    CkStringBuilder::ckDispose(sbAnswer)
    CkJsonObject::ckDispose(jsonAnswer)
EndProcedure

SendRequest()
