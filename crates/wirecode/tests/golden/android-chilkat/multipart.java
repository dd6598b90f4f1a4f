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
        CkHttpRequest req = new CkHttpRequest();
        req.put_HttpVerb("POST");
        req.put_ContentType("multipart/form-data");
        req.AddParam("name", "Excepteur proident in");
        req.AddParam("type", "normal");
        success = req.AddStringForUpload2("settings", "", "{\"hidden\":true}", "utf-8", "application/json");
        if (!success) {
            Log.e(TAG, req.lastErrorText());
            return;
        }

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpReq("https://api.example.com/groups", req, resp);
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
    }
}
