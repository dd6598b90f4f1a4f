program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, Global, Http, HttpResponse;

const
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

  resp := CkHttpResponse_Create();
  success := CkHttp_HttpStr(http, 'POST', 'https://api.example.com/graphql', '{"query":"query ($id: ID!) {\n  user(id: $id) { name }\n}","variables":{"id": "7"}}', 'utf-8', 'application/json', resp);
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
