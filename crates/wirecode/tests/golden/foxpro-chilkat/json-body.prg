* Stands for {{baseUrl}}.
LOCAL baseUrl
baseUrl = "https://api.example.com"
* Stands for {{token}}.
LOCAL token
token = "YOUR_TOKEN"

* Any text begins a trial of 30 days.
LOCAL unlockCode
unlockCode = "Anything for a 30-day trial"

LOCAL lnSuccess
LOCAL loGlob
LOCAL loHttp
LOCAL loSbBody
LOCAL loResp
LOCAL lnStatusCode
LOCAL lcBody
LOCAL loSbAnswer
LOCAL loJsonAnswer
LOCAL lcId
LOCAL lcName

loGlob = CreateObject("Chilkat.Global")
lnSuccess = loGlob.UnlockBundle(unlockCode)
IF lnSuccess = 0
    ? loGlob.LastErrorText
    RELEASE loGlob
    CANCEL
ENDIF

loHttp = CreateObject("Chilkat.Http")
loHttp.SetRequestHeader("Authorization", "Bearer " + token)

loSbBody = CreateObject("Chilkat.StringBuilder")
loSbBody.Append("{" + CHR(10))
loSbBody.Append("  " + CHR(34) + "name" + CHR(34) + ": " + CHR(34) + "It's \" + CHR(34) + "us\" + CHR(34) + CHR(34) + "," + CHR(10))
loSbBody.Append("  " + CHR(34) + "size" + CHR(34) + ": 1.50," + CHR(10))
loSbBody.Append("  " + CHR(34) + "tags" + CHR(34) + ": [" + CHR(34) + "a" + CHR(34) + ", " + CHR(34) + "b" + CHR(34) + "]" + CHR(10))
loSbBody.Append("}")

loResp = CreateObject("Chilkat.HttpResponse")
lnSuccess = loHttp.HttpSb("POST", baseUrl + "/groups", loSbBody, "utf-8", "application/json", loResp)
IF lnSuccess = 0
    ? loHttp.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loSbBody
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
    RELEASE loSbBody
    RELEASE loResp
    CANCEL
ENDIF

loSbAnswer = CreateObject("Chilkat.StringBuilder")
lnSuccess = loResp.GetBodySb(loSbAnswer)
IF lnSuccess = 0
    ? loResp.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loSbBody
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
    RELEASE loSbBody
    RELEASE loResp
    RELEASE loSbAnswer
    RELEASE loJsonAnswer
    CANCEL
ENDIF
lcId = loJsonAnswer.StringOf("id")
lcName = loJsonAnswer.StringOf("name")
RELEASE loGlob
RELEASE loHttp
RELEASE loSbBody
RELEASE loResp
RELEASE loSbAnswer
RELEASE loJsonAnswer
