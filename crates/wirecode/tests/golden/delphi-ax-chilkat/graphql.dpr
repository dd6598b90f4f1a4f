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

  resp := TChilkatHttpResponse.Create(nil);
  success := http.HttpStr('POST', 'https://api.example.com/graphql', '{"query":"query ($id: ID!) {\n  user(id: $id) { name }\n}","variables":{"id": "7"}}', 'utf-8', 'application/json', resp.ControlInterface);
  if success = 0 then
  begin
    Writeln(http.LastErrorText);
    glob.Free;
    http.Free;
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
    resp.Free;
    ExitCode := 1;
    Exit;
  end;
  glob.Free;
  http.Free;
  resp.Free;
end;

begin
  CoInitialize(nil);
  SendRequest;
  CoUninitialize;
end.
