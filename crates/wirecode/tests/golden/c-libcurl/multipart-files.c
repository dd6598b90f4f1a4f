#include <stdio.h>

#include <curl/curl.h>

// The path of a file to send.
#define PHOTO "one.png"
// The path of a file to send.
#define PHOTO_2 "two.jpg"
// The path of a file to send.
#define NOTES "path/to/notes"

int main(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return 1;

    curl_easy_setopt(curl, CURLOPT_URL, "https://api.example.com/photos");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_mime *form = curl_mime_init(curl);
    curl_mimepart *part = curl_mime_addpart(form);
    curl_mime_name(part, "title");
    curl_mime_data(part, "two \"photos\"", CURL_ZERO_TERMINATED);
    part = curl_mime_addpart(form);
    curl_mime_name(part, "photo");
    curl_mime_filedata(part, PHOTO);
    curl_mime_type(part, "image/png");
    part = curl_mime_addpart(form);
    curl_mime_name(part, "photo");
    curl_mime_filedata(part, PHOTO_2);
    curl_mime_type(part, "image/jpeg");
    part = curl_mime_addpart(form);
    curl_mime_name(part, "notes");
    curl_mime_filedata(part, NOTES);
    curl_mime_type(part, "text/plain");
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
