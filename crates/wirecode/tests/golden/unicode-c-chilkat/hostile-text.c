#include <stdio.h>
#include <wchar.h>
#include "C_CkGlobalW.h"
#include "C_CkHttpW.h"
#include "C_CkStringBuilderW.h"
#include "C_CkHttpResponseW.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE L"Anything for a 30-day trial"

int main(void) {
    BOOL success;
    HCkGlobalW glob;
    HCkHttpW http;
    HCkStringBuilderW sbBody;
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
    CkHttpW_SetRequestHeader(http, L"X-Text", L"#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \351 \U0001f600");

    sbBody = CkStringBuilderW_Create();
    CkStringBuilderW_Append(sbBody, L"#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \351 \U0001f600\r\n");
    CkStringBuilderW_Append(sbBody, L"second line\n");
    CkStringBuilderW_Append(sbBody, L"\n");
    CkStringBuilderW_Append(sbBody, L"\tend");

    resp = CkHttpResponseW_Create();
    success = CkHttpW_HttpSb(http, L"POST", L"https://api.example.com/echo", sbBody, L"utf-8", L"text/plain", resp);
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpW_lastErrorText(http));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkStringBuilderW_Dispose(sbBody);
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
        CkStringBuilderW_Dispose(sbBody);
        CkHttpResponseW_Dispose(resp);
        return 1;
    }
    CkGlobalW_Dispose(glob);
    CkHttpW_Dispose(http);
    CkStringBuilderW_Dispose(sbBody);
    CkHttpResponseW_Dispose(resp);
    return 0;
}
