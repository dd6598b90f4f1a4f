// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, Global, Http, HttpRequest, HttpResponse;

const
  // Any text begins a trial of 30 days.
  UnlockCode = 'Anything for a 30-day trial';

procedure SendRequest;
var
  success: Boolean;
  glob: HCkGlobal;
  http: HCkHttp;
  req: HCkHttpRequest;
  resp: HCkHttpResponse;
  statusCode: Integer;
  body: string;
begin
  glob := CkGlobal_Create();
  success := CkGlobal_UnlockBundle(glob, UnlockCode);
  if not success then
  begin
    Writeln(CkGlobal__lastErrorText(glob));
    CkGlobal_Dispose(glob);
    ExitCode := 1;
    Exit;
  end;

  http := CkHttp_Create();
  CkHttp_putFollowRedirects(http, False);
  req := CkHttpRequest_Create();
  CkHttpRequest_putHttpVerb(req, 'PATCH');
  CkHttpRequest_putContentType(req, 'application/xml');
  CkHttpRequest_AddHeader(req, 'X-Tag', 'one, two');
  CkHttpRequest_AddHeader(req, 'Cookie', 'a=1; b=2');
  CkHttpRequest_AddHeader(req, 'X-Empty', '');
  success := CkHttpRequest_LoadBodyFromString(req, '<a>1</a>', 'utf-8');
  if not success then
  begin
    Writeln(CkHttpRequest__lastErrorText(req));
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpRequest_Dispose(req);
    ExitCode := 1;
    Exit;
  end;

  resp := CkHttpResponse_Create();
  success := CkHttp_HttpReq(http, 'https://api.example.com/x', req, resp);
  if not success then
  begin
    Writeln(CkHttp__lastErrorText(http));
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpRequest_Dispose(req);
    CkHttpResponse_Dispose(resp);
    ExitCode := 1;
    Exit;
  end;

  statusCode := CkHttpResponse_getStatusCode(resp);
  body := CkHttpResponse__bodyStr(resp);
  Writeln(IntToStr(statusCode));
  Writeln(body);
  if statusCode >= 300 then
  begin
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpRequest_Dispose(req);
    CkHttpResponse_Dispose(resp);
    ExitCode := 1;
    Exit;
  end;
  CkGlobal_Dispose(glob);
  CkHttp_Dispose(http);
  CkHttpRequest_Dispose(req);
  CkHttpResponse_Dispose(resp);
end;

begin
  SendRequest;
end.
