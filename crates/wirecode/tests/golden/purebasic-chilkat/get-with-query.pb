IncludeFile "CkGlobal.pb"
IncludeFile "CkHttp.pb"
IncludeFile "CkHttpResponse.pb"
IncludeFile "CkStringBuilder.pb"
IncludeFile "CkJsonObject.pb"

Procedure SendRequest()
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
    CkHttp::ckSetRequestHeader(http, "Accept", "application/json")

    Protected resp.i = CkHttpResponse::ckCreate()
    If resp = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        ProcedureReturn
    EndIf
    success = CkHttp::ckHttpNoBody(http, "GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp)
    If success = 0
        Debug CkHttp::ckLastErrorText(http)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
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
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf

    Protected sbAnswer.i = CkStringBuilder::ckCreate()
    If sbAnswer = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf
    success = CkHttpResponse::ckGetBodySb(resp, sbAnswer)
    If success = 0
        Debug CkHttpResponse::ckLastErrorText(resp)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpResponse::ckDispose(resp)
        CkStringBuilder::ckDispose(sbAnswer)
        ProcedureReturn
    EndIf
    Protected jsonAnswer.i = CkJsonObject::ckCreate()
    If jsonAnswer = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpResponse::ckDispose(resp)
        CkStringBuilder::ckDispose(sbAnswer)
        ProcedureReturn
    EndIf
    success = CkJsonObject::ckLoadSb(jsonAnswer, sbAnswer)
    If success = 0
        Debug CkJsonObject::ckLastErrorText(jsonAnswer)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpResponse::ckDispose(resp)
        CkStringBuilder::ckDispose(sbAnswer)
        CkJsonObject::ckDispose(jsonAnswer)
        ProcedureReturn
    EndIf
    Protected page.i = CkJsonObject::ckIntOf(jsonAnswer, "page")
    Protected countUsers.i = CkJsonObject::ckSizeOfArray(jsonAnswer, "users")
    Protected i.i = 0
    While i < countUsers
        CkJsonObject::setCkI(jsonAnswer, i)
        Protected id.s = CkJsonObject::ckStringOf(jsonAnswer, "users[i].id")
        Protected name.s = CkJsonObject::ckStringOf(jsonAnswer, "users[i].name")
        Protected active.i = CkJsonObject::ckBoolOf(jsonAnswer, "users[i].active")
        i = i + 1
    Wend
    Protected next2.s = CkJsonObject::ckStringOf(jsonAnswer, "next")
    CkGlobal::ckDispose(glob)
    CkHttp::ckDispose(http)
    CkHttpResponse::ckDispose(resp)
    CkStringBuilder::ckDispose(sbAnswer)
    CkJsonObject::ckDispose(jsonAnswer)
EndProcedure

SendRequest()
