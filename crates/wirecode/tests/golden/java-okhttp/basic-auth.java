import java.nio.charset.StandardCharsets;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{password}}.
        var password = "YOUR_PASSWORD";

        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url("https://api.example.com/me")
                .addHeader("Authorization", Credentials.basic("ada", password, StandardCharsets.UTF_8))
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
