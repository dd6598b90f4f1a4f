// Stands for {{password}}.
local password
password = "YOUR_PASSWORD"

// Any text begins a trial of 30 days.
local unlockCode
unlockCode = "Anything for a 30-day trial"

local llSuccess
local loGlob
local loHttp
local loResp
local lnStatusCode
local lcBody

loGlob = createobject("CkGlobal")
llSuccess = loGlob.UnlockBundle(unlockCode)
if llSuccess = .F.
    ? loGlob.LastErrorText
    release loGlob
    return
endif

loHttp = createobject("CkHttp")
loHttp.BasicAuth = .T.
loHttp.Login = "ada"
loHttp.Password = password

loResp = createobject("CkHttpResponse")
llSuccess = loHttp.HttpNoBody("GET", "https://api.example.com/me", loResp)
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
release loGlob
release loHttp
release loResp
