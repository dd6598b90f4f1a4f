#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    // Stands for {{password}}.
    const std::string password = "YOUR_PASSWORD";

    cpr::Response response = cpr::Get(
        cpr::Url{"https://api.example.com/me"},
        cpr::Authentication{"ada", password, cpr::AuthMode::BASIC});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
