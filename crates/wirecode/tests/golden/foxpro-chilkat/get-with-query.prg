* Any text begins a trial of 30 days.
LOCAL unlockCode
unlockCode = "Anything for a 30-day trial"

LOCAL lnSuccess
LOCAL loGlob
LOCAL loHttp
LOCAL loResp
LOCAL lnStatusCode
LOCAL lcBody
LOCAL loSbAnswer
LOCAL loJsonAnswer
LOCAL lnPage
LOCAL lnCountUsers
LOCAL lnI
LOCAL lcId
LOCAL lcName
LOCAL llActive
LOCAL lcNext

loGlob = CreateObject("Chilkat.Global")
lnSuccess = loGlob.UnlockBundle(unlockCode)
IF lnSuccess = 0
    ? loGlob.LastErrorText
    RELEASE loGlob
    CANCEL
ENDIF

loHttp = CreateObject("Chilkat.Http")
loHttp.SetRequestHeader("Accept", "application/json")

loResp = CreateObject("Chilkat.HttpResponse")
lnSuccess = loHttp.HttpNoBody("GET", "https://api.example.com/users?page=2" + CHR(38) + "filter%5Bname%5D=Ada%20L" + CHR(38) + "flag", loResp)
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

loSbAnswer = CreateObject("Chilkat.StringBuilder")
lnSuccess = loResp.GetBodySb(loSbAnswer)
IF lnSuccess = 0
    ? loResp.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loResp
    RELEASE loSbAnswer
    CANCEL
ENDIF
loJsonAnswer = CreateObject("Chilkat.JsonObject")
lnSuccess = loJsonAnswer.LoadSb(loSbAnswer)
IF lnSuccess = 0
    ? loJsonAnswer.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loResp
    RELEASE loSbAnswer
    RELEASE loJsonAnswer
    CANCEL
ENDIF
lnPage = loJsonAnswer.IntOf("page")
lnCountUsers = loJsonAnswer.SizeOfArray("users")
lnI = 0
DO WHILE lnI < lnCountUsers
    loJsonAnswer.I = lnI
    lcId = loJsonAnswer.StringOf("users[i].id")
    lcName = loJsonAnswer.StringOf("users[i].name")
    llActive = loJsonAnswer.BoolOf("users[i].active")
    lnI = lnI + 1
ENDDO
lcNext = loJsonAnswer.StringOf("next")
RELEASE loGlob
RELEASE loHttp
RELEASE loResp
RELEASE loSbAnswer
RELEASE loJsonAnswer
