import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{clientSecret}}.
        var clientSecret = "YOUR_CLIENT_SECRET";

        var body = new FormBody.Builder()
                .add("grant_type", "client_credentials")
                .add("scope", "a,b")
                .add("client_secret", clientSecret)
                .build();
        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url("https://api.example.com/token")
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
