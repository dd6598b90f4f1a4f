#include <iostream>
#include <string>

#include <curl/curl.h>

static size_t append(char* data, size_t size, size_t count, void* text) {
    static_cast<std::string*>(text)->append(data, size * count);
    return size * count;
}

int main() {
    // The path of a file to send.
    const std::string photo = "one.png";
    // The path of a file to send.
    const std::string photo_2 = "two.jpg";
    // The path of a file to send.
    const std::string notes = "path/to/notes";

    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL* curl = curl_easy_init();
    if (curl == nullptr)
        return 1;

    curl_easy_setopt(curl, CURLOPT_URL, "https://api.example.com/photos");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_mime* form = curl_mime_init(curl);
    curl_mimepart* part = curl_mime_addpart(form);
    curl_mime_name(part, "title");
    curl_mime_data(part, "two \"photos\"", CURL_ZERO_TERMINATED);
    part = curl_mime_addpart(form);
    curl_mime_name(part, "photo");
    curl_mime_filedata(part, photo.c_str());
    curl_mime_type(part, "image/png");
    part = curl_mime_addpart(form);
    curl_mime_name(part, "photo");
    curl_mime_filedata(part, photo_2.c_str());
    curl_mime_type(part, "image/jpeg");
    part = curl_mime_addpart(form);
    curl_mime_name(part, "notes");
    curl_mime_filedata(part, notes.c_str());
    curl_mime_type(part, "text/plain");
    curl_easy_setopt(curl, CURLOPT_MIMEPOST, form);
    std::string answer;
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);

    CURLcode result = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (result != CURLE_OK)
        std::cerr << curl_easy_strerror(result) << '\n';
    else
        std::cout << status << '\n' << answer << '\n';

    curl_mime_free(form);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    return result == CURLE_OK && status < 300 ? 0 : 1;
}
