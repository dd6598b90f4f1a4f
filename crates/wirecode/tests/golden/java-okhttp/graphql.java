import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Main {
    public static void main(String[] args) throws Exception {
        var body = RequestBody.create(MediaType.get("application/json"), "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}".getBytes(StandardCharsets.UTF_8));
        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url("https://api.example.com/graphql")
                .post(body)
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
