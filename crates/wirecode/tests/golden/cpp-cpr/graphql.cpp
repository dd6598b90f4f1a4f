#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    cpr::Response response = cpr::Post(
        cpr::Url{"https://api.example.com/graphql"},
        cpr::Header{{"Content-Type", "application/json"}},
        cpr::Body{"{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}"});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
