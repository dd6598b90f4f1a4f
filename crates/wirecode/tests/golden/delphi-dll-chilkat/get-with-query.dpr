program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, Global, Http, HttpResponse, StringBuilder, JsonObject;

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
  sbAnswer: HCkStringBuilder;
  jsonAnswer: HCkJsonObject;
  page: Integer;
  countUsers: Integer;
  i: Integer;
  id: string;
  name2: string;
  active: Boolean;
  next: string;
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
  CkHttp_SetRequestHeader(http, 'Accept', 'application/json');

  resp := CkHttpResponse_Create();
  success := CkHttp_HttpNoBody(http, 'GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', resp);
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

  sbAnswer := CkStringBuilder_Create();
  success := CkHttpResponse_GetBodySb(resp, sbAnswer);
  if not success then
  begin
    Writeln(CkHttpResponse__lastErrorText(resp));
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
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
    CkHttpResponse_Dispose(resp);
    CkStringBuilder_Dispose(sbAnswer);
    CkJsonObject_Dispose(jsonAnswer);
    ExitCode := 1;
    Exit;
  end;
  page := CkJsonObject_IntOf(jsonAnswer, 'page');
  countUsers := CkJsonObject_SizeOfArray(jsonAnswer, 'users');
  i := 0;
  while i < countUsers do
  begin
    CkJsonObject_putI(jsonAnswer, i);
    id := CkJsonObject__stringOf(jsonAnswer, 'users[i].id');
    name2 := CkJsonObject__stringOf(jsonAnswer, 'users[i].name');
    active := CkJsonObject_BoolOf(jsonAnswer, 'users[i].active');
    i := i + 1;
  end;
  next := CkJsonObject__stringOf(jsonAnswer, 'next');
  CkGlobal_Dispose(glob);
  CkHttp_Dispose(http);
  CkHttpResponse_Dispose(resp);
  CkStringBuilder_Dispose(sbAnswer);
  CkJsonObject_Dispose(jsonAnswer);
end;

begin
  SendRequest;
end.
