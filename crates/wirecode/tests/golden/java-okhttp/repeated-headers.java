import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public class Main {
    public static void main(String[] args) throws Exception {
        RequestBody body = RequestBody.create(MediaType.get("application/xml"), "<a>1</a>".getBytes(StandardCharsets.UTF_8));
        OkHttpClient client = new OkHttpClient.Builder().addNetworkInterceptor(chain -> {
            Request next = chain.request();
            Request first = chain.call().request();
            if (!next.url().resolve("/").equals(first.url().resolve("/"))) {
                next = next.newBuilder().removeHeader("Cookie").build();
            }
            return chain.proceed(next);
        }).build();
        Request request = new Request.Builder()
                .url("https://api.example.com/x")
                .addHeader("X-Tag", "one")
                .addHeader("X-Tag", "two")
                .addHeader("Cookie", "a=1; b=2")
                .addHeader("X-Empty", "")
                .patch(body)
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
