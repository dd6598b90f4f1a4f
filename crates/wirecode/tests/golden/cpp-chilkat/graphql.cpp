#include <iostream>

#include "CkGlobal.h"
#include "CkHttp.h"
#include "CkHttpResponse.h"

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
    success = http.HttpStr("POST", "https://api.example.com/graphql", "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", "utf-8", "application/json", resp);
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
