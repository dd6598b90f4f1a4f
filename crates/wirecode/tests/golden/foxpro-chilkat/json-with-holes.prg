* Stands for {{groupId}}.
LOCAL groupId
groupId = "YOUR_GROUP_ID"
* Stands for {{groupName}}.
LOCAL groupName
groupName = "YOUR_GROUP_NAME"
* Stands for {{limit}}.
LOCAL limit
limit = "YOUR_LIMIT"

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
lnSuccess = loHttp.HttpStr("PUT", "https://api.example.com/groups/" + groupId, "{" + CHR(34) + "name" + CHR(34) + ": " + CHR(34) + groupName + CHR(34) + ", " + CHR(34) + "limit" + CHR(34) + ": " + limit + "}", "utf-8", "application/json", loResp)
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
