import com.chilkatsoft.*;

public class ChilkatSample {
    static {
        System.loadLibrary("chilkat");
    }

    public static void main(String[] args) {
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
        http.SetRequestHeader("Accept", "application/json");

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp);
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
        int page = jsonAnswer.IntOf("page");
        int countUsers = jsonAnswer.SizeOfArray("users");
        int i = 0;
        while (i < countUsers) {
            jsonAnswer.put_I(i);
            String id = jsonAnswer.stringOf("users[i].id");
            String name = jsonAnswer.stringOf("users[i].name");
            boolean active = jsonAnswer.BoolOf("users[i].active");
            i = i + 1;
        }
        String next = jsonAnswer.stringOf("next");
    }
}
