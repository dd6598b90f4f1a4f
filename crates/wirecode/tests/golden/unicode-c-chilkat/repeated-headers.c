// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

#include <stdio.h>
#include <wchar.h>
#include "C_CkGlobalW.h"
#include "C_CkHttpW.h"
#include "C_CkHttpRequestW.h"
#include "C_CkHttpResponseW.h"

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
    CkHttpW_putFollowRedirects(http, FALSE);
    req = CkHttpRequestW_Create();
    CkHttpRequestW_putHttpVerb(req, L"PATCH");
    CkHttpRequestW_putContentType(req, L"application/xml");
    CkHttpRequestW_AddHeader(req, L"X-Tag", L"one, two");
    CkHttpRequestW_AddHeader(req, L"Cookie", L"a=1; b=2");
    CkHttpRequestW_AddHeader(req, L"X-Empty", L"");
    success = CkHttpRequestW_LoadBodyFromString(req, L"<a>1</a>", L"utf-8");
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpRequestW_lastErrorText(req));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkHttpRequestW_Dispose(req);
        return 1;
    }

    resp = CkHttpResponseW_Create();
    success = CkHttpW_HttpReq(http, L"https://api.example.com/x", req, resp);
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
    if (statusCode >= 300) {
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
