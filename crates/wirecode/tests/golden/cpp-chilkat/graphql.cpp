#include <iostream>

#include "CkGlobal.h"
#include "CkHttp.h"
#include "CkJsonObject.h"
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

    CkJsonObject json;
    json.UpdateString("query", "query ($id: ID!) {\n  user(id: $id) { name }\n}");
    json.UpdateString("variables.id", "7");

    CkHttpResponse resp;
    success = http.HttpJson("POST", "https://api.example.com/graphql", json, "application/json", resp);
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
