#include <iostream>

#include "CkGlobalW.h"
#include "CkHttpW.h"
#include "CkHttpRequestW.h"
#include "CkHttpResponseW.h"

// The path of a file to send.
#define PHOTO L"one.png"
// The path of a file to send.
#define PHOTO_2 L"two.jpg"
// The path of a file to send.
#define NOTES L"path/to/notes"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE L"Anything for a 30-day trial"

int main() {
    bool success;
    CkGlobalW glob;
    success = glob.UnlockBundle(UNLOCK_CODE);
    if (!success) {
        std::wcerr << glob.lastErrorText() << L"\n";
        return 1;
    }

    CkHttpW http;
    CkHttpRequestW req;
    req.put_HttpVerb(L"POST");
    req.put_ContentType(L"multipart/form-data");
    req.AddParam(L"title", L"two \"photos\"");
    success = req.AddFileForUpload2(L"photo", PHOTO, L"image/png");
    if (!success) {
        std::wcerr << req.lastErrorText() << L"\n";
        return 1;
    }
    success = req.AddFileForUpload2(L"photo", PHOTO_2, L"image/jpeg");
    if (!success) {
        std::wcerr << req.lastErrorText() << L"\n";
        return 1;
    }
    success = req.AddFileForUpload2(L"notes", NOTES, L"text/plain");
    if (!success) {
        std::wcerr << req.lastErrorText() << L"\n";
        return 1;
    }

    CkHttpResponseW resp;
    success = http.HttpReq(L"https://api.example.com/photos", req, resp);
    if (!success) {
        std::wcerr << http.lastErrorText() << L"\n";
        return 1;
    }

    int statusCode = resp.get_StatusCode();
    const wchar_t *body = resp.bodyStr();
    std::wcout << statusCode << L"\n";
    std::wcout << body << L"\n";
    if (statusCode >= 400) {
        return 1;
    }
    return 0;
}
