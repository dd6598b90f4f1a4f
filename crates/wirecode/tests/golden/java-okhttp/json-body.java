import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{baseUrl}}.
        var baseUrl = "https://api.example.com";
        // Stands for {{token}}.
        var token = "YOUR_TOKEN";

        var body = RequestBody.create(MediaType.get("application/json"), "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}".getBytes(StandardCharsets.UTF_8));
        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url(baseUrl + "/groups")
                .addHeader("Authorization", "Bearer " + token)
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
