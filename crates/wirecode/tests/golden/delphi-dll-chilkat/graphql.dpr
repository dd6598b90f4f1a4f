program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, Global, Http, JsonObject, HttpResponse;

const
  // Any text begins a trial of 30 days.
  UnlockCode = 'Anything for a 30-day trial';

procedure SendRequest;
var
  success: Boolean;
  glob: HCkGlobal;
  http: HCkHttp;
  json: HCkJsonObject;
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

  json := CkJsonObject_Create();
  CkJsonObject_UpdateString(json, 'query', 'query ($id: ID!) {'#10'  user(id: $id) { name }'#10'}');
  CkJsonObject_UpdateString(json, 'variables.id', '7');

  resp := CkHttpResponse_Create();
  success := CkHttp_HttpJson(http, 'POST', 'https://api.example.com/graphql', json, 'application/json', resp);
  if not success then
  begin
    Writeln(CkHttp__lastErrorText(http));
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkJsonObject_Dispose(json);
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
    CkJsonObject_Dispose(json);
    CkHttpResponse_Dispose(resp);
    ExitCode := 1;
    Exit;
  end;
  CkGlobal_Dispose(glob);
  CkHttp_Dispose(http);
  CkJsonObject_Dispose(json);
  CkHttpResponse_Dispose(resp);
end;

begin
  SendRequest;
end.
