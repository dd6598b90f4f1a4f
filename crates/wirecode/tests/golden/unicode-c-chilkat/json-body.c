#include <stdio.h>
#include <wchar.h>
#include "C_CkGlobalW.h"
#include "C_CkHttpW.h"
#include "C_CkStringBuilderW.h"
#include "C_CkHttpResponseW.h"
#include "C_CkJsonObjectW.h"

// Stands for {{baseUrl}}.
#define BASE_URL L"https://api.example.com"
// Stands for {{token}}.
#define TOKEN L"YOUR_TOKEN"

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
    HCkStringBuilderW sbAnswer;
    HCkJsonObjectW jsonAnswer;
    const wchar_t *id;
    const wchar_t *name;

    glob = CkGlobalW_Create();
    success = CkGlobalW_UnlockBundle(glob, UNLOCK_CODE);
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkGlobalW_lastErrorText(glob));
        CkGlobalW_Dispose(glob);
        return 1;
    }

    http = CkHttpW_Create();
    CkHttpW_SetRequestHeader(http, L"Authorization", L"Bearer " TOKEN);

    sbBody = CkStringBuilderW_Create();
    CkStringBuilderW_Append(sbBody, L"{\n");
    CkStringBuilderW_Append(sbBody, L"  \"name\": \"It's \\\"us\\\"\",\n");
    CkStringBuilderW_Append(sbBody, L"  \"size\": 1.50,\n");
    CkStringBuilderW_Append(sbBody, L"  \"tags\": [\"a\", \"b\"]\n");
    CkStringBuilderW_Append(sbBody, L"}");

    resp = CkHttpResponseW_Create();
    success = CkHttpW_HttpSb(http, L"POST", BASE_URL L"/groups", sbBody, L"utf-8", L"application/json", resp);
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

    sbAnswer = CkStringBuilderW_Create();
    success = CkHttpResponseW_GetBodySb(resp, sbAnswer);
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpResponseW_lastErrorText(resp));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkStringBuilderW_Dispose(sbBody);
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
        CkStringBuilderW_Dispose(sbBody);
        CkHttpResponseW_Dispose(resp);
        CkStringBuilderW_Dispose(sbAnswer);
        CkJsonObjectW_Dispose(jsonAnswer);
        return 1;
    }
    id = CkJsonObjectW_stringOf(jsonAnswer, L"id");
    name = CkJsonObjectW_stringOf(jsonAnswer, L"name");
    CkGlobalW_Dispose(glob);
    CkHttpW_Dispose(http);
    CkStringBuilderW_Dispose(sbBody);
    CkHttpResponseW_Dispose(resp);
    CkStringBuilderW_Dispose(sbAnswer);
    CkJsonObjectW_Dispose(jsonAnswer);
    return 0;
}
