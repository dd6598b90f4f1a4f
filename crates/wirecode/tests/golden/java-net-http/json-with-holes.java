import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{groupId}}.
        var groupId = "YOUR_GROUP_ID";
        // Stands for {{groupName}}.
        var groupName = "YOUR_GROUP_NAME";
        // Stands for {{limit}}.
        var limit = "YOUR_LIMIT";

        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var request = HttpRequest.newBuilder(URI.create("https://api.example.com/groups/" + groupId))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}"))
                .build();

        var response = client.send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode() + "\n" + response.body());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
