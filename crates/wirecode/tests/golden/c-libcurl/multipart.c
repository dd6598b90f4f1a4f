#include <stdio.h>

#include <curl/curl.h>

int main(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return 1;

    curl_easy_setopt(curl, CURLOPT_URL, "https://api.example.com/groups");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_mime *form = curl_mime_init(curl);
    curl_mimepart *part = curl_mime_addpart(form);
    curl_mime_name(part, "name");
    curl_mime_data(part, "Excepteur proident in", CURL_ZERO_TERMINATED);
    part = curl_mime_addpart(form);
    curl_mime_name(part, "type");
    curl_mime_data(part, "normal", CURL_ZERO_TERMINATED);
    part = curl_mime_addpart(form);
    curl_mime_name(part, "settings");
    curl_mime_data(part, "{\"hidden\":true}", CURL_ZERO_TERMINATED);
    curl_mime_type(part, "application/json");
    curl_easy_setopt(curl, CURLOPT_MIMEPOST, form);

    CURLcode result = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (result != CURLE_OK)
        fprintf(stderr, "%s\n", curl_easy_strerror(result));
    else
        printf("\n%ld\n", status);

    curl_mime_free(form);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    return result == CURLE_OK && status < 300 ? 0 : 1;
}
