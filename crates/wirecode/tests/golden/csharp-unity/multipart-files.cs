using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Text;
using UnityEngine;
using UnityEngine.Networking;

public class Sample : MonoBehaviour
{
    IEnumerator Start()
    {
        // The path of a file to send.
        var photo = "one.png";
        // The path of a file to send.
        var photo2 = "two.jpg";
        // The path of a file to send.
        var notes = "path/to/notes";

        var body = new List<byte>();
        body.AddRange(Encoding.UTF8.GetBytes("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""));
        body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(photo)));
        body.AddRange(Encoding.UTF8.GetBytes("\"\r\nContent-Type: image/png\r\n\r\n"));
        body.AddRange(File.ReadAllBytes(photo));
        body.AddRange(Encoding.UTF8.GetBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""));
        body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(photo2)));
        body.AddRange(Encoding.UTF8.GetBytes("\"\r\nContent-Type: image/jpeg\r\n\r\n"));
        body.AddRange(File.ReadAllBytes(photo2));
        body.AddRange(Encoding.UTF8.GetBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\""));
        body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(notes)));
        body.AddRange(Encoding.UTF8.GetBytes("\"\r\nContent-Type: text/plain\r\n\r\n"));
        body.AddRange(File.ReadAllBytes(notes));
        body.AddRange(Encoding.UTF8.GetBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"));
        using (var request = new UnityWebRequest("https://api.example.com/photos", "POST"))
        {
            request.uploadHandler = new UploadHandlerRaw(body.ToArray());
            request.downloadHandler = new DownloadHandlerBuffer();
            request.SetRequestHeader("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV");
            yield return request.SendWebRequest();
            Debug.Log(request.responseCode);
            Debug.Log(request.downloadHandler.text);
            if (request.result != UnityWebRequest.Result.Success)
                Debug.LogError(request.error);
        }
    }
}
