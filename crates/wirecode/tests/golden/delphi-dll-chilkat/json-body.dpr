program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, Global, Http, StringBuilder, HttpResponse, JsonObject;

const
  // Stands for baseUrl .
  BaseUrl = 'https://api.example.com';
  // Stands for token .
  Token = 'YOUR_TOKEN';

  // Any text begins a trial of 30 days.
  UnlockCode = 'Anything for a 30-day trial';

procedure SendRequest;
var
  success: Boolean;
  glob: HCkGlobal;
  http: HCkHttp;
  sbBody: HCkStringBuilder;
  resp: HCkHttpResponse;
  statusCode: Integer;
  body: string;
  sbAnswer: HCkStringBuilder;
  jsonAnswer: HCkJsonObject;
  id: string;
  name2: string;
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
  CkHttp_SetRequestHeader(http, 'Authorization', 'Bearer ' + Token);

  sbBody := CkStringBuilder_Create();
  CkStringBuilder_Append(sbBody, '{'#10);
  CkStringBuilder_Append(sbBody, '  "name": "It''s \"us\"",'#10);
  CkStringBuilder_Append(sbBody, '  "size": 1.50,'#10);
  CkStringBuilder_Append(sbBody, '  "tags": ["a", "b"]'#10);
  CkStringBuilder_Append(sbBody, '}');

  resp := CkHttpResponse_Create();
  success := CkHttp_HttpSb(http, 'POST', BaseUrl + '/groups', sbBody, 'utf-8', 'application/json', resp);
  if not success then
  begin
    Writeln(CkHttp__lastErrorText(http));
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkStringBuilder_Dispose(sbBody);
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
    CkStringBuilder_Dispose(sbBody);
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
    CkStringBuilder_Dispose(sbBody);
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
    CkStringBuilder_Dispose(sbBody);
    CkHttpResponse_Dispose(resp);
    CkStringBuilder_Dispose(sbAnswer);
    CkJsonObject_Dispose(jsonAnswer);
    ExitCode := 1;
    Exit;
  end;
  id := CkJsonObject__stringOf(jsonAnswer, 'id');
  name2 := CkJsonObject__stringOf(jsonAnswer, 'name');
  CkGlobal_Dispose(glob);
  CkHttp_Dispose(http);
  CkStringBuilder_Dispose(sbBody);
  CkHttpResponse_Dispose(resp);
  CkStringBuilder_Dispose(sbAnswer);
  CkJsonObject_Dispose(jsonAnswer);
end;

begin
  SendRequest;
end.
