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
  sbAnswer: TChilkatStringBuilder;
  jsonAnswer: TChilkatJsonObject;
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
  req.ContentType := 'multipart/form-data';
  req.AddParam('name', 'Excepteur proident in');
  req.AddParam('type', 'normal');
  success := req.AddStringForUpload2('settings', '', '{"hidden":true}', 'utf-8', 'application/json');
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
  success := http.HttpReq('https://api.example.com/groups', req.ControlInterface, resp.ControlInterface);
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

  sbAnswer := TChilkatStringBuilder.Create(nil);
  success := resp.GetBodySb(sbAnswer.ControlInterface);
  if success = 0 then
  begin
    Writeln(resp.LastErrorText);
    glob.Free;
    http.Free;
    req.Free;
    resp.Free;
    sbAnswer.Free;
    ExitCode := 1;
    Exit;
  end;
  jsonAnswer := TChilkatJsonObject.Create(nil);
  success := jsonAnswer.LoadSb(sbAnswer.ControlInterface);
  if success = 0 then
  begin
    Writeln(jsonAnswer.LastErrorText);
    glob.Free;
    http.Free;
    req.Free;
    resp.Free;
    sbAnswer.Free;
    jsonAnswer.Free;
    ExitCode := 1;
    Exit;
  end;
  glob.Free;
  http.Free;
  req.Free;
  resp.Free;
  sbAnswer.Free;
  jsonAnswer.Free;
end;

begin
  CoInitialize(nil);
  SendRequest;
  CoUninitialize;
end.
