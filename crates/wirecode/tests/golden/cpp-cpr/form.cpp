#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    // Stands for {{clientSecret}}.
    const std::string client_secret = "YOUR_CLIENT_SECRET";

    cpr::Response response = cpr::Post(
        cpr::Url{"https://api.example.com/token"},
        cpr::Header{{"Content-Type", "application/x-www-form-urlencoded"}},
        cpr::Body{"grant_type=client_credentials&scope=a%2Cb&client_secret=" + client_secret});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
