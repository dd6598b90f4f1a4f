#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    cpr::Response response = cpr::Get(
        cpr::Url{"https://api.example.com/me"},
        cpr::Authentication{"ada", "secret", cpr::AuthMode::DIGEST});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
