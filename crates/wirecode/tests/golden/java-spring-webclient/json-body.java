import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{baseUrl}}.
        var baseUrl = "https://api.example.com";
        // Stands for {{token}}.
        var token = "YOUR_TOKEN";

        var http = HttpClient.newHttpClient();
        var client = WebClient.builder().clientConnector(new JdkClientHttpConnector(http)).build();
        var response = client.post()
                .uri(URI.create(baseUrl + "/groups"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .bodyValue("{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}")
                .retrieve()
                .toEntity(String.class).block();

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
