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
        // The path of a file to send.
        String photo = "one.png";
        // The path of a file to send.
        String photo2 = "two.jpg";
        // The path of a file to send.
        String notes = "path/to/notes";

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
        req.AddParam("title", "two \"photos\"");
        success = req.AddFileForUpload2("photo", photo, "image/png");
        if (!success) {
            Log.e(TAG, req.lastErrorText());
            return;
        }
        success = req.AddFileForUpload2("photo", photo2, "image/jpeg");
        if (!success) {
            Log.e(TAG, req.lastErrorText());
            return;
        }
        success = req.AddFileForUpload2("notes", notes, "text/plain");
        if (!success) {
            Log.e(TAG, req.lastErrorText());
            return;
        }

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpReq("https://api.example.com/photos", req, resp);
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
    }
}
