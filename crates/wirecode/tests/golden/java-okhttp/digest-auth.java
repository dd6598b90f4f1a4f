// The request needs Digest authentication, which this sample doesn't support.

import okhttp3.OkHttpClient;
import okhttp3.Request;

public class Main {
    public static void main(String[] args) throws Exception {
        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url("https://api.example.com/me")
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
