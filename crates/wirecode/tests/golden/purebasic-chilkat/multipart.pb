IncludeFile "CkGlobal.pb"
IncludeFile "CkHttp.pb"
IncludeFile "CkHttpRequest.pb"
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
    Protected req.i = CkHttpRequest::ckCreate()
    If req = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        ProcedureReturn
    EndIf
    CkHttpRequest::setCkHttpVerb(req, "POST")
    CkHttpRequest::setCkContentType(req, "multipart/form-data")
    CkHttpRequest::ckAddParam(req, "name", "Excepteur proident in")
    CkHttpRequest::ckAddParam(req, "type", "normal")
    success = CkHttpRequest::ckAddStringForUpload2(req, "settings", "", "{" + Chr(34) + "hidden" + Chr(34) + ":true}", "utf-8", "application/json")
    If success = 0
        Debug CkHttpRequest::ckLastErrorText(req)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
        ProcedureReturn
    EndIf

    Protected resp.i = CkHttpResponse::ckCreate()
    If resp = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
        ProcedureReturn
    EndIf
    success = CkHttp::ckHttpReq(http, "https://api.example.com/groups", req, resp)
    If success = 0
        Debug CkHttp::ckLastErrorText(http)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
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
        CkHttpRequest::ckDispose(req)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf

    Protected sbAnswer.i = CkStringBuilder::ckCreate()
    If sbAnswer = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf
    success = CkHttpResponse::ckGetBodySb(resp, sbAnswer)
    If success = 0
        Debug CkHttpResponse::ckLastErrorText(resp)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
        CkHttpResponse::ckDispose(resp)
        CkStringBuilder::ckDispose(sbAnswer)
        ProcedureReturn
    EndIf
    Protected jsonAnswer.i = CkJsonObject::ckCreate()
    If jsonAnswer = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
        CkHttpResponse::ckDispose(resp)
        CkStringBuilder::ckDispose(sbAnswer)
        ProcedureReturn
    EndIf
    success = CkJsonObject::ckLoadSb(jsonAnswer, sbAnswer)
    If success = 0
        Debug CkJsonObject::ckLastErrorText(jsonAnswer)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
        CkHttpResponse::ckDispose(resp)
        CkStringBuilder::ckDispose(sbAnswer)
        CkJsonObject::ckDispose(jsonAnswer)
        ProcedureReturn
    EndIf
    CkGlobal::ckDispose(glob)
    CkHttp::ckDispose(http)
    CkHttpRequest::ckDispose(req)
    CkHttpResponse::ckDispose(resp)
    CkStringBuilder::ckDispose(sbAnswer)
    CkJsonObject::ckDispose(jsonAnswer)
EndProcedure

SendRequest()
