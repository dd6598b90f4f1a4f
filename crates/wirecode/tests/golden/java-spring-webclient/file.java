import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

public class Main {
    public static void main(String[] args) throws Exception {
        // The path of a file to send.
        var file = "picture.png";

        var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var client = WebClient.builder().clientConnector(new JdkClientHttpConnector(http)).build();
        var response = client.put()
                .uri(URI.create("https://api.example.com/files/1"))
                .header("Content-Type", "image/png")
                .bodyValue(Files.readAllBytes(Path.of(file)))
                .retrieve()
                .toEntity(String.class).block();

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
