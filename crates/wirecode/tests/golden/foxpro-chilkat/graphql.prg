* Any text begins a trial of 30 days.
LOCAL unlockCode
unlockCode = "Anything for a 30-day trial"

LOCAL lnSuccess
LOCAL loGlob
LOCAL loHttp
LOCAL loResp
LOCAL lnStatusCode
LOCAL lcBody

loGlob = CreateObject("Chilkat.Global")
lnSuccess = loGlob.UnlockBundle(unlockCode)
IF lnSuccess = 0
    ? loGlob.LastErrorText
    RELEASE loGlob
    CANCEL
ENDIF

loHttp = CreateObject("Chilkat.Http")

loResp = CreateObject("Chilkat.HttpResponse")
lnSuccess = loHttp.HttpStr("POST", "https://api.example.com/graphql", "{" + CHR(34) + "query" + CHR(34) + ":" + CHR(34) + "query ($id: ID!) {\n  user(id: $id) { name }\n}" + CHR(34) + "," + CHR(34) + "variables" + CHR(34) + ":{" + CHR(34) + "id" + CHR(34) + ": " + CHR(34) + "7" + CHR(34) + "}}", "utf-8", "application/json", loResp)
IF lnSuccess = 0
    ? loHttp.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loResp
    CANCEL
ENDIF

lnStatusCode = loResp.StatusCode
lcBody = loResp.BodyStr
? STR(lnStatusCode)
? lcBody
IF lnStatusCode >= 400
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loResp
    CANCEL
ENDIF
RELEASE loGlob
RELEASE loHttp
RELEASE loResp
