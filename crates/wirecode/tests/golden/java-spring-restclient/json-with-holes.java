import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{groupId}}.
        var groupId = "YOUR_GROUP_ID";
        // Stands for {{groupName}}.
        var groupName = "YOUR_GROUP_NAME";
        // Stands for {{limit}}.
        var limit = "YOUR_LIMIT";

        var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var client = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http)).build();
        var response = client.put()
                .uri(URI.create("https://api.example.com/groups/" + groupId))
                .header("Content-Type", "application/json")
                .body("{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}")
                .retrieve()
                .toEntity(String.class);

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
