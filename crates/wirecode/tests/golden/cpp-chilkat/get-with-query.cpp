#include <iostream>

#include "CkGlobal.h"
#include "CkHttp.h"
#include "CkHttpResponse.h"
#include "CkStringBuilder.h"
#include "CkJsonObject.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE "Anything for a 30-day trial"

int main() {
    bool success;
    CkGlobal glob;
    success = glob.UnlockBundle(UNLOCK_CODE);
    if (!success) {
        std::cerr << glob.lastErrorText() << "\n";
        return 1;
    }

    CkHttp http;
    http.SetRequestHeader("Accept", "application/json");

    CkHttpResponse resp;
    success = http.HttpNoBody("GET", "https://api.example.com/users\?page=2&filter%5Bname%5D=Ada%20L&flag", resp);
    if (!success) {
        std::cerr << http.lastErrorText() << "\n";
        return 1;
    }

    int statusCode = resp.get_StatusCode();
    const char *body = resp.bodyStr();
    std::cout << statusCode << "\n";
    std::cout << body << "\n";
    if (statusCode >= 400) {
        return 1;
    }

    CkStringBuilder sbAnswer;
    success = resp.GetBodySb(sbAnswer);
    if (!success) {
        std::cerr << resp.lastErrorText() << "\n";
        return 1;
    }
    CkJsonObject jsonAnswer;
    success = jsonAnswer.LoadSb(sbAnswer);
    if (!success) {
        std::cerr << jsonAnswer.lastErrorText() << "\n";
        return 1;
    }
    int page = jsonAnswer.IntOf("page");
    (void)page;
    int countUsers = jsonAnswer.SizeOfArray("users");
    (void)countUsers;
    int i = 0;
    while (i < countUsers) {
        jsonAnswer.put_I(i);
        const char *id = jsonAnswer.stringOf("users[i].id");
        (void)id;
        const char *name = jsonAnswer.stringOf("users[i].name");
        (void)name;
        bool active = jsonAnswer.BoolOf("users[i].active");
        (void)active;
        i = i + 1;
    }
    const char *next = jsonAnswer.stringOf("next");
    (void)next;
    return 0;
}
