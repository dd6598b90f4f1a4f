import java.nio.charset.StandardCharsets;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Main {
    public static void main(String[] args) throws Exception {
        var body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("name", "Excepteur proident in")
                .addFormDataPart("type", "normal")
                .addPart(
                        Headers.of("Content-Disposition", "form-data; name=\"settings\""),
                        RequestBody.create(MediaType.get("application/json"), "{\"hidden\":true}".getBytes(StandardCharsets.UTF_8)))
                .build();
        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url("https://api.example.com/groups")
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
