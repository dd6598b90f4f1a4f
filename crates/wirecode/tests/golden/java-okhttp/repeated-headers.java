import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Main {
    public static void main(String[] args) throws Exception {
        var body = RequestBody.create(MediaType.get("application/xml"), "<a>1</a>".getBytes(StandardCharsets.UTF_8));
        var client = new OkHttpClient.Builder().addNetworkInterceptor(chain -> {
            var next = chain.request();
            var first = chain.call().request();
            if (!next.url().resolve("/").equals(first.url().resolve("/"))) {
                next = next.newBuilder().removeHeader("Cookie").build();
            }
            return chain.proceed(next);
        }).build();
        var request = new Request.Builder()
                .url("https://api.example.com/x")
                .addHeader("X-Tag", "one")
                .addHeader("X-Tag", "two")
                .addHeader("Cookie", "a=1; b=2")
                .addHeader("X-Empty", "")
                .patch(body)
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
