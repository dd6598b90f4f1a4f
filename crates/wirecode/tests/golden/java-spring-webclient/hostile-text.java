// java.net.http refuses header values beyond Latin-1, and sends a question mark
// for characters beyond ASCII.

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

public class Main {
    public static void main(String[] args) throws Exception {
        var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var client = WebClient.builder().clientConnector(new JdkClientHttpConnector(http)).build();
        var response = client.post()
                .uri(URI.create("https://api.example.com/echo"))
                .header("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00")
                .header("Content-Type", "text/plain")
                .bodyValue("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00\r\nsecond line\n\n\tend".getBytes(StandardCharsets.UTF_8))
                .retrieve()
                .toEntity(String.class).block();

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
