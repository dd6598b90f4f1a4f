import com.chilkatsoft.*;

public class ChilkatSample {
    static {
        System.loadLibrary("chilkat");
    }

    public static void main(String[] args) {
        // Stands for {{baseUrl}}.
        String baseUrl = "https://api.example.com";
        // Stands for {{token}}.
        String token = "YOUR_TOKEN";

        // Any text begins a trial of 30 days.
        String unlockCode = "Anything for a 30-day trial";

        boolean success;
        CkGlobal glob = new CkGlobal();
        success = glob.UnlockBundle(unlockCode);
        if (!success) {
            System.err.println(glob.lastErrorText());
            System.exit(1);
        }

        CkHttp http = new CkHttp();
        http.SetRequestHeader("Authorization", "Bearer " + token);

        CkStringBuilder sbBody = new CkStringBuilder();
        sbBody.Append("{\n");
        sbBody.Append("  \"name\": \"It's \\\"us\\\"\",\n");
        sbBody.Append("  \"size\": 1.50,\n");
        sbBody.Append("  \"tags\": [\"a\", \"b\"]\n");
        sbBody.Append("}");

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpSb("POST", baseUrl + "/groups", sbBody, "utf-8", "application/json", resp);
        if (!success) {
            System.err.println(http.lastErrorText());
            System.exit(1);
        }

        int statusCode = resp.get_StatusCode();
        String body = resp.bodyStr();
        System.out.println(statusCode);
        System.out.println(body);
        if (statusCode >= 400) {
            System.exit(1);
        }

        CkStringBuilder sbAnswer = new CkStringBuilder();
        success = resp.GetBodySb(sbAnswer);
        if (!success) {
            System.err.println(resp.lastErrorText());
            System.exit(1);
        }
        CkJsonObject jsonAnswer = new CkJsonObject();
        success = jsonAnswer.LoadSb(sbAnswer);
        if (!success) {
            System.err.println(jsonAnswer.lastErrorText());
            System.exit(1);
        }
        String id = jsonAnswer.stringOf("id");
        String name = jsonAnswer.stringOf("name");
    }
}
