import okhttp3.OkHttpClient;
import okhttp3.Request;

public class Main {
    public static void main(String[] args) throws Exception {
        // The member who leaves.
        var memberId = "YOUR_MEMBER_ID";

        var client = new OkHttpClient();
        var request = new Request.Builder()
                .url("https://api.example.com/groups/a%20b/c/members/" + memberId)
                .method("DELETE", null)
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
