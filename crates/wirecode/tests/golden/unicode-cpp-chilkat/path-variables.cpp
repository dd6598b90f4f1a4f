#include <iostream>

#include "CkGlobalW.h"
#include "CkHttpW.h"
#include "CkHttpResponseW.h"

// The member who leaves.
#define MEMBER_ID L"YOUR_MEMBER_ID"

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
    success = http.HttpNoBody(L"DELETE", L"https://api.example.com/groups/a%20b/c/members/" MEMBER_ID, resp);
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
