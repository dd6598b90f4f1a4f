program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, Global, Http, HttpResponse;

const
  // Stands for password .
  Password = 'YOUR_PASSWORD';

  // Any text begins a trial of 30 days.
  UnlockCode = 'Anything for a 30-day trial';

procedure SendRequest;
var
  success: Boolean;
  glob: HCkGlobal;
  http: HCkHttp;
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
  CkHttp_putBasicAuth(http, True);
  CkHttp_putLogin(http, 'ada');
  CkHttp_putPassword(http, Password);

  resp := CkHttpResponse_Create();
  success := CkHttp_HttpNoBody(http, 'GET', 'https://api.example.com/me', resp);
  if not success then
  begin
    Writeln(CkHttp__lastErrorText(http));
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpResponse_Dispose(resp);
    ExitCode := 1;
    Exit;
  end;

  statusCode := CkHttpResponse_getStatusCode(resp);
  body := CkHttpResponse__bodyStr(resp);
  Writeln(IntToStr(statusCode));
  Writeln(body);
  if statusCode >= 400 then
  begin
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpResponse_Dispose(resp);
    ExitCode := 1;
    Exit;
  end;
  CkGlobal_Dispose(glob);
  CkHttp_Dispose(http);
  CkHttpResponse_Dispose(resp);
end;

begin
  SendRequest;
end.
