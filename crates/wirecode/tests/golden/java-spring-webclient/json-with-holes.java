import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{groupId}}.
        var groupId = "YOUR_GROUP_ID";
        // Stands for {{groupName}}.
        var groupName = "YOUR_GROUP_NAME";
        // Stands for {{limit}}.
        var limit = "YOUR_LIMIT";

        var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var client = WebClient.builder().clientConnector(new JdkClientHttpConnector(http)).build();
        var response = client.put()
                .uri(URI.create("https://api.example.com/groups/" + groupId))
                .header("Content-Type", "application/json")
                .bodyValue("{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}")
                .retrieve()
                .toEntity(String.class).block();

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
