#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    cpr::Response response = cpr::Post(
        cpr::Url{"https://api.example.com/echo"},
        cpr::Header{{"X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀"}, {"Content-Type", "text/plain"}},
        cpr::Body{"#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend"});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
