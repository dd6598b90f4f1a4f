#include <stdio.h>
#include <wchar.h>
#include "C_CkGlobalW.h"
#include "C_CkHttpW.h"
#include "C_CkHttpRequestW.h"
#include "C_CkHttpResponseW.h"

// The path of a file to send.
#define PHOTO L"one.png"
// The path of a file to send.
#define PHOTO_2 L"two.jpg"
// The path of a file to send.
#define NOTES L"path/to/notes"

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
    CkHttpRequestW_putContentType(req, L"multipart/form-data");
    CkHttpRequestW_AddParam(req, L"title", L"two \"photos\"");
    success = CkHttpRequestW_AddFileForUpload2(req, L"photo", PHOTO, L"image/png");
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpRequestW_lastErrorText(req));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkHttpRequestW_Dispose(req);
        return 1;
    }
    success = CkHttpRequestW_AddFileForUpload2(req, L"photo", PHOTO_2, L"image/jpeg");
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpRequestW_lastErrorText(req));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkHttpRequestW_Dispose(req);
        return 1;
    }
    success = CkHttpRequestW_AddFileForUpload2(req, L"notes", NOTES, L"text/plain");
    if (!success) {
        fwprintf(stderr, L"%ls\n", CkHttpRequestW_lastErrorText(req));
        CkGlobalW_Dispose(glob);
        CkHttpW_Dispose(http);
        CkHttpRequestW_Dispose(req);
        return 1;
    }

    resp = CkHttpResponseW_Create();
    success = CkHttpW_HttpReq(http, L"https://api.example.com/photos", req, resp);
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
