#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    // The member who leaves.
    const std::string member_id = "YOUR_MEMBER_ID";

    cpr::Response response = cpr::Delete(
        cpr::Url{"https://api.example.com/groups/a%20b/c/members/" + member_id});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
