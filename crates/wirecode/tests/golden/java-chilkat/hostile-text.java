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
        http.SetRequestHeader("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00");

        CkStringBuilder sbBody = new CkStringBuilder();
        sbBody.Append("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00\r\n");
        sbBody.Append("second line\n");
        sbBody.Append("\n");
        sbBody.Append("\tend");

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpSb("POST", "https://api.example.com/echo", sbBody, "utf-8", "text/plain", resp);
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
    }
}
