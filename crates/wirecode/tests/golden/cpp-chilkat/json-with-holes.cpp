#include <iostream>

#include "CkGlobal.h"
#include "CkHttp.h"
#include "CkHttpResponse.h"

// Stands for {{groupId}}.
#define GROUP_ID "YOUR_GROUP_ID"
// Stands for {{groupName}}.
#define GROUP_NAME "YOUR_GROUP_NAME"
// Stands for {{limit}}.
#define LIMIT "YOUR_LIMIT"

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

    CkHttpResponse resp;
    success = http.HttpStr("PUT", "https://api.example.com/groups/" GROUP_ID, "{\"name\": \"" GROUP_NAME "\", \"limit\": " LIMIT "}", "utf-8", "application/json", resp);
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
    return 0;
}
