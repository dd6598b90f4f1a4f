// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

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
  http.FollowRedirects := 0;
  req := TChilkatHttpRequest.Create(nil);
  req.HttpVerb := 'PATCH';
  req.ContentType := 'application/xml';
  req.AddHeader('X-Tag', 'one, two');
  req.AddHeader('Cookie', 'a=1; b=2');
  req.AddHeader('X-Empty', '');
  success := req.LoadBodyFromString('<a>1</a>', 'utf-8');
  if success = 0 then
  begin
    Writeln(req.LastErrorText);
    glob.Free;
    http.Free;
    req.Free;
    ExitCode := 1;
    Exit;
  end;

  resp := TChilkatHttpResponse.Create(nil);
  success := http.HttpReq('https://api.example.com/x', req.ControlInterface, resp.ControlInterface);
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
  if statusCode >= 300 then
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
