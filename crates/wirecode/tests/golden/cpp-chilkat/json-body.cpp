#include <iostream>

#include "CkGlobal.h"
#include "CkHttp.h"
#include "CkStringBuilder.h"
#include "CkHttpResponse.h"
#include "CkJsonObject.h"

// Stands for {{baseUrl}}.
#define BASE_URL "https://api.example.com"
// Stands for {{token}}.
#define TOKEN "YOUR_TOKEN"

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
    http.SetRequestHeader("Authorization", "Bearer " TOKEN);

    CkStringBuilder sbBody;
    sbBody.Append("{\n");
    sbBody.Append("  \"name\": \"It's \\\"us\\\"\",\n");
    sbBody.Append("  \"size\": 1.50,\n");
    sbBody.Append("  \"tags\": [\"a\", \"b\"]\n");
    sbBody.Append("}");

    CkHttpResponse resp;
    success = http.HttpSb("POST", BASE_URL "/groups", sbBody, "utf-8", "application/json", resp);
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
    const char *id = jsonAnswer.stringOf("id");
    (void)id;
    const char *name = jsonAnswer.stringOf("name");
    (void)name;
    return 0;
}
