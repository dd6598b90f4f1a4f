#include <stdio.h>
#include <wchar.h>
#include "C_CkGlobalW.h"
#include "C_CkHttpW.h"
#include "C_CkHttpRequestW.h"
#include "C_CkHttpResponseW.h"
#include "C_CkStringBuilderW.h"
#include "C_CkJsonObjectW.h"

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
    HCkStringBuilderW sbAnswer;
    HCkJsonObjectW jsonAnswer;

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
    CkHttpRequestW_putContentType(req, L"multipart/form-data");
    CkHttpRequestW_AddParam(req, L"name", L"Excepteur proident in");
    CkHttpRequestW_AddParam(req, L"type", L"normal");
    success = CkHttpRequestW_AddStringForUpload2(req, L"settings", L"", L"{\"hidden\":true}", L"utf-8", L"application/json");
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpRequestW_lastErrorText(req));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkHttpRequestW_Dispose(req);
        return 1;
    }

    resp = CkHttpResponseW_Create();
    success = CkHttpW_HttpReq(http, L"https://api.example.com/groups", req, resp);
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

    sbAnswer = CkStringBuilderW_Create();
    success = CkHttpResponseW_GetBodySb(resp, sbAnswer);
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpResponseW_lastErrorText(resp));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkHttpRequestW_Dispose(req);
        CkHttpResponseW_Dispose(resp);
        CkStringBuilderW_Dispose(sbAnswer);
        return 1;
    }
    jsonAnswer = CkJsonObjectW_Create();
    success = CkJsonObjectW_LoadSb(jsonAnswer, sbAnswer);
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkJsonObjectW_lastErrorText(jsonAnswer));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkHttpRequestW_Dispose(req);
        CkHttpResponseW_Dispose(resp);
        CkStringBuilderW_Dispose(sbAnswer);
        CkJsonObjectW_Dispose(jsonAnswer);
        return 1;
    }
    CkGlobalW_Dispose(glob);
    CkHttpW_Dispose(http);
    CkHttpRequestW_Dispose(req);
    CkHttpResponseW_Dispose(resp);
    CkStringBuilderW_Dispose(sbAnswer);
    CkJsonObjectW_Dispose(jsonAnswer);
    return 0;
}
