import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.chilkatsoft.*;

public class ChilkatActivity extends Activity implements Runnable {
    private static final String TAG = "Chilkat";

    static {
        System.loadLibrary("chilkat");
    }

    @Override
    public void onCreate(Bundle savedInstanceState) {
        super.onCreate(savedInstanceState);
        new Thread(this).start();
    }

    @Override
    public void run() {
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
            Log.e(TAG, glob.lastErrorText());
            return;
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
            Log.e(TAG, http.lastErrorText());
            return;
        }

        int statusCode = resp.get_StatusCode();
        String body = resp.bodyStr();
        Log.i(TAG, String.valueOf(statusCode));
        Log.i(TAG, body);
        if (statusCode >= 400) {
            return;
        }

        CkStringBuilder sbAnswer = new CkStringBuilder();
        success = resp.GetBodySb(sbAnswer);
        if (!success) {
            Log.e(TAG, resp.lastErrorText());
            return;
        }
        CkJsonObject jsonAnswer = new CkJsonObject();
        success = jsonAnswer.LoadSb(sbAnswer);
        if (!success) {
            Log.e(TAG, jsonAnswer.lastErrorText());
            return;
        }
        String id = jsonAnswer.stringOf("id");
        String name = jsonAnswer.stringOf("name");
    }
}
