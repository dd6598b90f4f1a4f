-- OLE Automation hands over no text of more than 4000 characters.
CREATE PROCEDURE ChilkatSample
AS
BEGIN
    -- Any text begins a trial of 30 days.
    DECLARE @unlockCode nvarchar(4000) = 'Anything for a 30-day trial'

    DECLARE @hr int
    DECLARE @success int
    DECLARE @error nvarchar(4000)
    DECLARE @glob int
    DECLARE @http int
    DECLARE @req int
    DECLARE @resp int
    DECLARE @statusCode int
    DECLARE @body nvarchar(4000)
    DECLARE @sbAnswer int
    DECLARE @jsonAnswer int

    EXEC @hr = sp_OACreate 'Chilkat.Global', @glob OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        RETURN
    END
    EXEC sp_OAMethod @glob, 'UnlockBundle', @success OUT, @unlockCode
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @glob, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        RETURN
    END

    EXEC @hr = sp_OACreate 'Chilkat.Http', @http OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        RETURN
    END
    EXEC @hr = sp_OACreate 'Chilkat.HttpRequest', @req OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        RETURN
    END
    EXEC sp_OASetProperty @req, 'HttpVerb', 'POST'
    EXEC sp_OASetProperty @req, 'ContentType', 'multipart/form-data'
    EXEC sp_OAMethod @req, 'AddParam', NULL, 'name', 'Excepteur proident in'
    EXEC sp_OAMethod @req, 'AddParam', NULL, 'type', 'normal'
    EXEC sp_OAMethod @req, 'AddStringForUpload2', @success OUT, 'settings', '', '{"hidden":true}', 'utf-8', 'application/json'
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @req, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @req
        RETURN
    END

    EXEC @hr = sp_OACreate 'Chilkat.HttpResponse', @resp OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @req
        RETURN
    END
    EXEC sp_OAMethod @http, 'HttpReq', @success OUT, 'https://api.example.com/groups', @req, @resp
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @http, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @req
        EXEC @hr = sp_OADestroy @resp
        RETURN
    END

    EXEC sp_OAGetProperty @resp, 'StatusCode', @statusCode OUT
    EXEC sp_OAGetProperty @resp, 'BodyStr', @body OUT
    PRINT @statusCode
    PRINT @body
    IF @statusCode >= 400
    BEGIN
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @req
        EXEC @hr = sp_OADestroy @resp
        RETURN
    END

    EXEC @hr = sp_OACreate 'Chilkat.StringBuilder', @sbAnswer OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @req
        EXEC @hr = sp_OADestroy @resp
        RETURN
    END
    EXEC sp_OAMethod @resp, 'GetBodySb', @success OUT, @sbAnswer
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @resp, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @req
        EXEC @hr = sp_OADestroy @resp
        EXEC @hr = sp_OADestroy @sbAnswer
        RETURN
    END
    EXEC @hr = sp_OACreate 'Chilkat.JsonObject', @jsonAnswer OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @req
        EXEC @hr = sp_OADestroy @resp
        EXEC @hr = sp_OADestroy @sbAnswer
        RETURN
    END
    EXEC sp_OAMethod @jsonAnswer, 'LoadSb', @success OUT, @sbAnswer
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @jsonAnswer, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @req
        EXEC @hr = sp_OADestroy @resp
        EXEC @hr = sp_OADestroy @sbAnswer
        EXEC @hr = sp_OADestroy @jsonAnswer
        RETURN
    END
    EXEC @hr = sp_OADestroy @glob
    EXEC @hr = sp_OADestroy @http
    EXEC @hr = sp_OADestroy @req
    EXEC @hr = sp_OADestroy @resp
    EXEC @hr = sp_OADestroy @sbAnswer
    EXEC @hr = sp_OADestroy @jsonAnswer
END
GO
