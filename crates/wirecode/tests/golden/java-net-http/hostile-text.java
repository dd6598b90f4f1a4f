// java.net.http refuses header values beyond Latin-1, and sends a question mark
// for characters beyond ASCII.

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

public class Main {
    public static void main(String[] args) throws Exception {
        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var request = HttpRequest.newBuilder(URI.create("https://api.example.com/echo"))
                .header("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00\r\nsecond line\n\n\tend"))
                .build();

        var response = client.send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode() + "\n" + response.body());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
