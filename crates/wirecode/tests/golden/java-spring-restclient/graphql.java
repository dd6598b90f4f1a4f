import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

public class Main {
    public static void main(String[] args) throws Exception {
        var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var client = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http)).build();
        var response = client.post()
                .uri(URI.create("https://api.example.com/graphql"))
                .header("Content-Type", "application/json")
                .body("{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}")
                .retrieve()
                .toEntity(String.class);

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
