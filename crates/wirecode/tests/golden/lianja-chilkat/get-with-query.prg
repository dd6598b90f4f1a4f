// Any text begins a trial of 30 days.
local unlockCode
unlockCode = "Anything for a 30-day trial"

local llSuccess
local loGlob
local loHttp
local loResp
local lnStatusCode
local lcBody
local loSbAnswer
local loJsonAnswer
local lnPage
local lnCountUsers
local lnI
local lcId
local lcName
local llActive
local lcNext

loGlob = createobject("CkGlobal")
llSuccess = loGlob.UnlockBundle(unlockCode)
if llSuccess = .F.
    ? loGlob.LastErrorText
    release loGlob
    return
endif

loHttp = createobject("CkHttp")
loHttp.SetRequestHeader("Accept", "application/json")

loResp = createobject("CkHttpResponse")
llSuccess = loHttp.HttpNoBody("GET", "https://api.example.com/users?page=2" + CHR(38) + "filter%5Bname%5D=Ada%20L" + CHR(38) + "flag", loResp)
if llSuccess = .F.
    ? loHttp.LastErrorText
    release loGlob
    release loHttp
    release loResp
    return
endif

lnStatusCode = loResp.StatusCode
lcBody = loResp.BodyStr
? str(lnStatusCode)
? lcBody
if lnStatusCode >= 400
    release loGlob
    release loHttp
    release loResp
    return
endif

loSbAnswer = createobject("CkStringBuilder")
llSuccess = loResp.GetBodySb(loSbAnswer)
if llSuccess = .F.
    ? loResp.LastErrorText
    release loGlob
    release loHttp
    release loResp
    release loSbAnswer
    return
endif
loJsonAnswer = createobject("CkJsonObject")
llSuccess = loJsonAnswer.LoadSb(loSbAnswer)
if llSuccess = .F.
    ? loJsonAnswer.LastErrorText
    release loGlob
    release loHttp
    release loResp
    release loSbAnswer
    release loJsonAnswer
    return
endif
lnPage = loJsonAnswer.IntOf("page")
lnCountUsers = loJsonAnswer.SizeOfArray("users")
lnI = 0
do while lnI < lnCountUsers
    loJsonAnswer.I = lnI
    lcId = loJsonAnswer.StringOf("users[i].id")
    lcName = loJsonAnswer.StringOf("users[i].name")
    llActive = loJsonAnswer.BoolOf("users[i].active")
    lnI = lnI + 1
enddo
lcNext = loJsonAnswer.StringOf("next")
release loGlob
release loHttp
release loResp
release loSbAnswer
release loJsonAnswer
