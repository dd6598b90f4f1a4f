import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

public class Main {
    public static void main(String[] args) throws Exception {
        var http = HttpClient.newHttpClient();
        var client = WebClient.builder().clientConnector(new JdkClientHttpConnector(http)).build();
        var response = client.patch()
                .uri(URI.create("https://api.example.com/x"))
                .header("X-Tag", "one")
                .header("X-Tag", "two")
                .header("Cookie", "a=1; b=2")
                .header("X-Empty", "")
                .header("Content-Type", "application/xml")
                .bodyValue("<a>1</a>".getBytes(StandardCharsets.UTF_8))
                .retrieve()
                .toEntity(String.class).block();

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
