// The signatures of Unity's classes that samples use.

namespace UnityEngine
{
    public class MonoBehaviour {}

    public static class Debug
    {
        public static void Log(object message) {}
        public static void LogError(object message) {}
    }
}

namespace UnityEngine.Networking
{
    public class UploadHandler {}

    public class UploadHandlerRaw : UploadHandler
    {
        public UploadHandlerRaw(byte[] data) {}
    }

    public class DownloadHandler
    {
        public string text { get; }
    }

    public class DownloadHandlerBuffer : DownloadHandler {}

    public class UnityWebRequestAsyncOperation {}

    public class UnityWebRequest : System.IDisposable
    {
        public enum Result { InProgress, Success, ConnectionError, ProtocolError, DataProcessingError }

        public UnityWebRequest(string url, string method) {}
        public UploadHandler uploadHandler { get; set; }
        public DownloadHandler downloadHandler { get; set; }
        public int timeout { get; set; }
        public int redirectLimit { get; set; }
        public long responseCode { get; }
        public string error { get; }
        public Result result { get; }
        public void SetRequestHeader(string name, string value) {}
        public UnityWebRequestAsyncOperation SendWebRequest() { return null; }
        public void Dispose() {}
    }
}
