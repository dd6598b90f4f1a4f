program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, Global, Http, StringBuilder, HttpResponse;

const
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
  CkHttp_SetRequestHeader(http, 'X-Text', '#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x ''q'' "d" <b> & | ; ! ~ \n '#$00E9' '#$D83D#$DE00);

  sbBody := CkStringBuilder_Create();
  CkStringBuilder_Append(sbBody, '#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x ''q'' "d" <b> & | ; ! ~ \n '#$00E9' '#$D83D#$DE00#13#10);
  CkStringBuilder_Append(sbBody, 'second line'#10);
  CkStringBuilder_Append(sbBody, #10);
  CkStringBuilder_Append(sbBody, #9'end');

  resp := CkHttpResponse_Create();
  success := CkHttp_HttpSb(http, 'POST', 'https://api.example.com/echo', sbBody, 'utf-8', 'text/plain', resp);
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
  CkGlobal_Dispose(glob);
  CkHttp_Dispose(http);
  CkStringBuilder_Dispose(sbBody);
  CkHttpResponse_Dispose(resp);
end;

begin
  SendRequest;
end.
