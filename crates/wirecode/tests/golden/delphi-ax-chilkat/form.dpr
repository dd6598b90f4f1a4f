program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, ActiveX, Chilkat_TLB;

const
  // Stands for clientSecret .
  ClientSecret = 'YOUR_CLIENT_SECRET';

  // Any text begins a trial of 30 days.
  UnlockCode = 'Anything for a 30-day trial';

procedure SendRequest;
var
  success: Integer;
  glob: TChilkatGlobal;
  http: TChilkatHttp;
  req: TChilkatHttpRequest;
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
  req := TChilkatHttpRequest.Create(nil);
  req.HttpVerb := 'POST';
  req.ContentType := 'application/x-www-form-urlencoded';
  req.AddParam('grant_type', 'client_credentials');
  req.AddParam('scope', 'a,b');
  req.AddParam('client_secret', ClientSecret);

  resp := TChilkatHttpResponse.Create(nil);
  success := http.HttpReq('https://api.example.com/token', req.ControlInterface, resp.ControlInterface);
  if success = 0 then
  begin
    Writeln(http.LastErrorText);
    glob.Free;
    http.Free;
    req.Free;
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
    req.Free;
    resp.Free;
    ExitCode := 1;
    Exit;
  end;
  glob.Free;
  http.Free;
  req.Free;
  resp.Free;
end;

begin
  CoInitialize(nil);
  SendRequest;
  CoUninitialize;
end.
