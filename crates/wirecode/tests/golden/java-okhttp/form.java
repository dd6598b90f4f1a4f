import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{clientSecret}}.
        String clientSecret = "YOUR_CLIENT_SECRET";

        RequestBody body = new FormBody.Builder()
                .add("grant_type", "client_credentials")
                .add("scope", "a,b")
                .add("client_secret", clientSecret)
                .build();
        OkHttpClient client = new OkHttpClient();
        Request request = new Request.Builder()
                .url("https://api.example.com/token")
                .post(body)
                .build();

        try (Response response = client.newCall(request).execute()) {
            System.out.println(response.code());
            System.out.println(response.body().string());
            if (!response.isSuccessful()) {
                System.exit(1);
            }
        }
    }
}
