import java.io.File;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Main {
    public static void main(String[] args) throws Exception {
        // The path of a file to send.
        var file = "picture.png";

        var body = RequestBody.create(MediaType.get("image/png"), new File(file));
        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url("https://api.example.com/files/1")
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
