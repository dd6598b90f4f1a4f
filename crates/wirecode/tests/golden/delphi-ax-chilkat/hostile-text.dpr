program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, ActiveX, Chilkat_TLB;

const
  // Any text begins a trial of 30 days.
  UnlockCode = 'Anything for a 30-day trial';

procedure SendRequest;
var
  success: Integer;
  glob: TChilkatGlobal;
  http: TChilkatHttp;
  sbBody: TChilkatStringBuilder;
  resp: TChilkatHttpResponse;
  statusCode: Integer;
  body: WideString;
begin
  glob := TChilkatGlobal.Create(nil);
  success := glob.UnlockBundle(UnlockCode);
  if success = 0 then
  begin
    Writeln(glob.LastErrorText);
    glob.Free;
    ExitCode := 1;
    Exit;
  end;

  http := TChilkatHttp.Create(nil);
  http.SetRequestHeader('X-Text', '#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x ''q'' "d" <b> & | ; ! ~ \n '#$00E9' '#$D83D#$DE00);

  sbBody := TChilkatStringBuilder.Create(nil);
  sbBody.Append('#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x ''q'' "d" <b> & | ; ! ~ \n '#$00E9' '#$D83D#$DE00#13#10);
  sbBody.Append('second line'#10);
  sbBody.Append(#10);
  sbBody.Append(#9'end');

  resp := TChilkatHttpResponse.Create(nil);
  success := http.HttpSb('POST', 'https://api.example.com/echo', sbBody.ControlInterface, 'utf-8', 'text/plain', resp.ControlInterface);
  if success = 0 then
  begin
    Writeln(http.LastErrorText);
    glob.Free;
    http.Free;
    sbBody.Free;
    resp.Free;
    ExitCode := 1;
    Exit;
  end;

  statusCode := resp.StatusCode;
  body := resp.BodyStr;
  Writeln(IntToStr(statusCode));
  Writeln(body);
  if statusCode >= 400 then
  begin
    glob.Free;
    http.Free;
    sbBody.Free;
    resp.Free;
    ExitCode := 1;
    Exit;
  end;
  glob.Free;
  http.Free;
  sbBody.Free;
  resp.Free;
end;

begin
  CoInitialize(nil);
  SendRequest;
  CoUninitialize;
end.
