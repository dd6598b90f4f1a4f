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
loHttp.DigestAuth = 1
loHttp.Login = "ada"
loHttp.Password = "secret"

loResp = CreateObject("Chilkat.HttpResponse")
lnSuccess = loHttp.HttpNoBody("GET", "https://api.example.com/me", loResp)
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
