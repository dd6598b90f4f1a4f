program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, ActiveX, Chilkat_TLB;

const
  // The path of a file to send.
  Photo = 'one.png';
  // The path of a file to send.
  Photo2 = 'two.jpg';
  // The path of a file to send.
  Notes = 'path/to/notes';

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
  req.ContentType := 'multipart/form-data';
  req.AddParam('title', 'two "photos"');
  success := req.AddFileForUpload2('photo', Photo, 'image/png');
  if success = 0 then
  begin
    Writeln(req.LastErrorText);
    glob.Free;
    http.Free;
    req.Free;
    ExitCode := 1;
    Exit;
  end;
  success := req.AddFileForUpload2('photo', Photo2, 'image/jpeg');
  if success = 0 then
  begin
    Writeln(req.LastErrorText);
    glob.Free;
    http.Free;
    req.Free;
    ExitCode := 1;
    Exit;
  end;
  success := req.AddFileForUpload2('notes', Notes, 'text/plain');
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
  success := http.HttpReq('https://api.example.com/photos', req.ControlInterface, resp.ControlInterface);
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
