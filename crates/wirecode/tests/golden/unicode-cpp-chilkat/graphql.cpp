#include <iostream>

#include "CkGlobalW.h"
#include "CkHttpW.h"
#include "CkHttpResponseW.h"

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
    success = http.HttpStr(L"POST", L"https://api.example.com/graphql", L"{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", L"utf-8", L"application/json", resp);
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
