#include <stdio.h>
#include <wchar.h>
#include "C_CkGlobalW.h"
#include "C_CkHttpW.h"
#include "C_CkHttpResponseW.h"
#include "C_CkStringBuilderW.h"
#include "C_CkJsonObjectW.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE L"Anything for a 30-day trial"

int main(void) {
    BOOL success;
    HCkGlobalW glob;
    HCkHttpW http;
    HCkHttpResponseW resp;
    int statusCode;
    const wchar_t *body;
    HCkStringBuilderW sbAnswer;
    HCkJsonObjectW jsonAnswer;
    int page;
    int countUsers;
    int i;
    const wchar_t *id;
    const wchar_t *name;
    BOOL active;
    const wchar_t *next;

    glob = CkGlobalW_Create();
    success = CkGlobalW_UnlockBundle(glob, UNLOCK_CODE);
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkGlobalW_lastErrorText(glob));
        CkGlobalW_Dispose(glob);
        return 1;
    }

    http = CkHttpW_Create();
    CkHttpW_SetRequestHeader(http, L"Accept", L"application/json");

    resp = CkHttpResponseW_Create();
    success = CkHttpW_HttpNoBody(http, L"GET", L"https://api.example.com/users\?page=2&filter%5Bname%5D=Ada%20L&flag", resp);
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

    sbAnswer = CkStringBuilderW_Create();
    success = CkHttpResponseW_GetBodySb(resp, sbAnswer);
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpResponseW_lastErrorText(resp));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
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
        CkHttpResponseW_Dispose(resp);
        CkStringBuilderW_Dispose(sbAnswer);
        CkJsonObjectW_Dispose(jsonAnswer);
        return 1;
    }
    page = CkJsonObjectW_IntOf(jsonAnswer, L"page");
    countUsers = CkJsonObjectW_SizeOfArray(jsonAnswer, L"users");
    i = 0;
    while (i < countUsers) {
        CkJsonObjectW_putI(jsonAnswer, i);
        id = CkJsonObjectW_stringOf(jsonAnswer, L"users[i].id");
        name = CkJsonObjectW_stringOf(jsonAnswer, L"users[i].name");
        active = CkJsonObjectW_BoolOf(jsonAnswer, L"users[i].active");
        i = i + 1;
    }
    next = CkJsonObjectW_stringOf(jsonAnswer, L"next");
    CkGlobalW_Dispose(glob);
    CkHttpW_Dispose(http);
    CkHttpResponseW_Dispose(resp);
    CkStringBuilderW_Dispose(sbAnswer);
    CkJsonObjectW_Dispose(jsonAnswer);
    return 0;
}
