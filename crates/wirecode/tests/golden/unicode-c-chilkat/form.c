#include <stdio.h>
#include <wchar.h>
#include "C_CkGlobalW.h"
#include "C_CkHttpW.h"
#include "C_CkHttpRequestW.h"
#include "C_CkHttpResponseW.h"

// Stands for {{clientSecret}}.
#define CLIENT_SECRET L"YOUR_CLIENT_SECRET"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE L"Anything for a 30-day trial"

int main(void) {
    BOOL success;
    HCkGlobalW glob;
    HCkHttpW http;
    HCkHttpRequestW req;
    HCkHttpResponseW resp;
    int statusCode;
    const wchar_t *body;

    glob = CkGlobalW_Create();
    success = CkGlobalW_UnlockBundle(glob, UNLOCK_CODE);
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkGlobalW_lastErrorText(glob));
        CkGlobalW_Dispose(glob);
        return 1;
    }

    http = CkHttpW_Create();
    req = CkHttpRequestW_Create();
    CkHttpRequestW_putHttpVerb(req, L"POST");
    CkHttpRequestW_putContentType(req, L"application/x-www-form-urlencoded");
    CkHttpRequestW_AddParam(req, L"grant_type", L"client_credentials");
    CkHttpRequestW_AddParam(req, L"scope", L"a,b");
    CkHttpRequestW_AddParam(req, L"client_secret", CLIENT_SECRET);

    resp = CkHttpResponseW_Create();
    success = CkHttpW_HttpReq(http, L"https://api.example.com/token", req, resp);
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpW_lastErrorText(http));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkHttpRequestW_Dispose(req);
        CkHttpResponseW_Dispose(resp);
        return 1;
    }

    statusCode = CkHttpResponseW_getStatusCode(resp);
    body = CkHttpResponseW_bodyStr(resp);
    wprintf(L"%d\n", statusCode);
    wprintf(L"%ls\n", body);
    if (statusCode >= 400) {
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkHttpRequestW_Dispose(req);
        CkHttpResponseW_Dispose(resp);
        return 1;
    }
    CkGlobalW_Dispose(glob);
    CkHttpW_Dispose(http);
    CkHttpRequestW_Dispose(req);
    CkHttpResponseW_Dispose(resp);
    return 0;
}
