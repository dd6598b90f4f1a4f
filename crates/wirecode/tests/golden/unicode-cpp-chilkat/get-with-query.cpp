#include <iostream>

#include "CkGlobalW.h"
#include "CkHttpW.h"
#include "CkHttpResponseW.h"
#include "CkStringBuilderW.h"
#include "CkJsonObjectW.h"

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
    http.SetRequestHeader(L"Accept", L"application/json");

    CkHttpResponseW resp;
    success = http.HttpNoBody(L"GET", L"https://api.example.com/users\?page=2&filter%5Bname%5D=Ada%20L&flag", resp);
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

    CkStringBuilderW sbAnswer;
    success = resp.GetBodySb(sbAnswer);
    if (!success) {
        std::wcerr << resp.lastErrorText() << L"\n";
        return 1;
    }
    CkJsonObjectW jsonAnswer;
    success = jsonAnswer.LoadSb(sbAnswer);
    if (!success) {
        std::wcerr << jsonAnswer.lastErrorText() << L"\n";
        return 1;
    }
    int page = jsonAnswer.IntOf(L"page");
    (void)page;
    int countUsers = jsonAnswer.SizeOfArray(L"users");
    (void)countUsers;
    int i = 0;
    while (i < countUsers) {
        jsonAnswer.put_I(i);
        const wchar_t *id = jsonAnswer.stringOf(L"users[i].id");
        (void)id;
        const wchar_t *name = jsonAnswer.stringOf(L"users[i].name");
        (void)name;
        bool active = jsonAnswer.BoolOf(L"users[i].active");
        (void)active;
        i = i + 1;
    }
    const wchar_t *next = jsonAnswer.stringOf(L"next");
    (void)next;
    return 0;
}
