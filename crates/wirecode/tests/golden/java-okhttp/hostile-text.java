import java.nio.charset.StandardCharsets;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Main {
    public static void main(String[] args) throws Exception {
        var body = RequestBody.create(MediaType.get("text/plain"), "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00\r\nsecond line\n\n\tend".getBytes(StandardCharsets.UTF_8));
        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url("https://api.example.com/echo")
                .headers(new Headers.Builder()
                        .addUnsafeNonAscii("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00")
                        .build())
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
