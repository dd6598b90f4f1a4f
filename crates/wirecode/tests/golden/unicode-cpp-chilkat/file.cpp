#include <iostream>

#include "CkGlobalW.h"
#include "CkHttpW.h"
#include "CkHttpResponseW.h"

// The path of a file to send.
#define FILE L"picture.png"

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

    CkHttpResponseW resp;
    success = http.HttpFile(L"PUT", L"https://api.example.com/files/1", FILE, L"image/png", resp);
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
