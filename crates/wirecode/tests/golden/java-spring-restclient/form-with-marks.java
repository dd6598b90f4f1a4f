import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

public class Main {
    public static void main(String[] args) throws Exception {
        var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var client = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http)).build();
        var response = client.post()
                .uri(URI.create("https://api.example.com/search"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263".getBytes(StandardCharsets.UTF_8))
                .retrieve()
                .toEntity(String.class);

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
