program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, Global, Http, HttpRequest, HttpResponse, StringBuilder, JsonObject;

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
  sbAnswer: HCkStringBuilder;
  jsonAnswer: HCkJsonObject;
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
  req := CkHttpRequest_Create();
  CkHttpRequest_putHttpVerb(req, 'POST');
  CkHttpRequest_putContentType(req, 'multipart/form-data');
  CkHttpRequest_AddParam(req, 'name', 'Excepteur proident in');
  CkHttpRequest_AddParam(req, 'type', 'normal');
  success := CkHttpRequest_AddStringForUpload2(req, 'settings', '', '{"hidden":true}', 'utf-8', 'application/json');
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
  success := CkHttp_HttpReq(http, 'https://api.example.com/groups', req, resp);
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
  if statusCode >= 400 then
  begin
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpRequest_Dispose(req);
    CkHttpResponse_Dispose(resp);
    ExitCode := 1;
    Exit;
  end;

  sbAnswer := CkStringBuilder_Create();
  success := CkHttpResponse_GetBodySb(resp, sbAnswer);
  if not success then
  begin
    Writeln(CkHttpResponse__lastErrorText(resp));
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpRequest_Dispose(req);
    CkHttpResponse_Dispose(resp);
    CkStringBuilder_Dispose(sbAnswer);
    ExitCode := 1;
    Exit;
  end;
  jsonAnswer := CkJsonObject_Create();
  success := CkJsonObject_LoadSb(jsonAnswer, sbAnswer);
  if not success then
  begin
    Writeln(CkJsonObject__lastErrorText(jsonAnswer));
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpRequest_Dispose(req);
    CkHttpResponse_Dispose(resp);
    CkStringBuilder_Dispose(sbAnswer);
    CkJsonObject_Dispose(jsonAnswer);
    ExitCode := 1;
    Exit;
  end;
  CkGlobal_Dispose(glob);
  CkHttp_Dispose(http);
  CkHttpRequest_Dispose(req);
  CkHttpResponse_Dispose(resp);
  CkStringBuilder_Dispose(sbAnswer);
  CkJsonObject_Dispose(jsonAnswer);
end;

begin
  SendRequest;
end.
