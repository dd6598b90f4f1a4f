import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{groupId}}.
        var groupId = "YOUR_GROUP_ID";
        // Stands for {{groupName}}.
        var groupName = "YOUR_GROUP_NAME";
        // Stands for {{limit}}.
        var limit = "YOUR_LIMIT";

        var body = RequestBody.create(MediaType.get("application/json"), ("{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}").getBytes(StandardCharsets.UTF_8));
        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url("https://api.example.com/groups/" + groupId)
                .put(body)
                .build();

        try (var response = client.newCall(request).execute()) {
            System.out.println(response.code());
            System.out.println(response.body().string());
            if (!response.isSuccessful()) {
                System.exit(1);
            }
        }
    }
}
