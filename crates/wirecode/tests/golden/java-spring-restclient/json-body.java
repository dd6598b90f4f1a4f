import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{baseUrl}}.
        var baseUrl = "https://api.example.com";
        // Stands for {{token}}.
        var token = "YOUR_TOKEN";

        var http = HttpClient.newHttpClient();
        var client = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http)).build();
        var response = client.post()
                .uri(URI.create(baseUrl + "/groups"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .body("{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}")
                .retrieve()
                .toEntity(String.class);

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
