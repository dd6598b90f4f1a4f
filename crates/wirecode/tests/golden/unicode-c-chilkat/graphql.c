#include <stdio.h>
#include <wchar.h>
#include "C_CkGlobalW.h"
#include "C_CkHttpW.h"
#include "C_CkHttpResponseW.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE L"Anything for a 30-day trial"

int main(void) {
    BOOL success;
    HCkGlobalW glob;
    HCkHttpW http;
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

    resp = CkHttpResponseW_Create();
    success = CkHttpW_HttpStr(http, L"POST", L"https://api.example.com/graphql", L"{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", L"utf-8", L"application/json", resp);
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpW_lastErrorText(http));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
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
        CkHttpResponseW_Dispose(resp);
        return 1;
    }
    CkGlobalW_Dispose(glob);
    CkHttpW_Dispose(http);
    CkHttpResponseW_Dispose(resp);
    return 0;
}
