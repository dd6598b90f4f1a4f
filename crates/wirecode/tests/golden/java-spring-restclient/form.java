import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{clientSecret}}.
        var clientSecret = "YOUR_CLIENT_SECRET";

        var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var client = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http)).build();
        var response = client.post()
                .uri(URI.create("https://api.example.com/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(("grant_type=client_credentials&scope=a%2Cb&client_secret=" + clientSecret).getBytes(StandardCharsets.UTF_8))
                .retrieve()
                .toEntity(String.class);

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
