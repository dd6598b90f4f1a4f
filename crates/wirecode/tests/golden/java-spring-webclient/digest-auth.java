// The request needs Digest authentication, which this sample doesn't support.

import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

public class Main {
    public static void main(String[] args) throws Exception {
        var http = HttpClient.newHttpClient();
        var client = WebClient.builder().clientConnector(new JdkClientHttpConnector(http)).build();
        var response = client.get()
                .uri(URI.create("https://api.example.com/me"))
                .retrieve()
                .toEntity(String.class).block();

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
