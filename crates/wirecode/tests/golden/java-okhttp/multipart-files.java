import java.io.File;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Main {
    public static void main(String[] args) throws Exception {
        // The path of a file to send.
        var photo = "one.png";
        // The path of a file to send.
        var photo2 = "two.jpg";
        // The path of a file to send.
        var notes = "path/to/notes";

        var body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("title", "two \"photos\"")
                .addFormDataPart("photo", new File(photo).getName(), RequestBody.create(MediaType.get("image/png"), new File(photo)))
                .addFormDataPart("photo", new File(photo2).getName(), RequestBody.create(MediaType.get("image/jpeg"), new File(photo2)))
                .addFormDataPart("notes", new File(notes).getName(), RequestBody.create(MediaType.get("text/plain"), new File(notes)))
                .build();
        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url("https://api.example.com/photos")
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
