#include <iostream>
#include <string>

#include <cpr/cpr.h>
#include <nlohmann/json.hpp>

int main() {
    cpr::Response response = cpr::Get(
        cpr::Url{"https://api.example.com/users\?page=2&filter%5Bname%5D=Ada%20L&flag"},
        cpr::Header{{"Accept", "application/json"}});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << nlohmann::json::parse(response.text).dump(2) << '\n';
    return response.status_code < 400 ? 0 : 1;
}
