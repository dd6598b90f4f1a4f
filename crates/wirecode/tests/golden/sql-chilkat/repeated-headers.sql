-- Chilkat can't repeat a header, so this sample joins the values of a repeated one
-- by commas, which means the same (RFC 9110, 5.3).

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
    EXEC sp_OASetProperty @http, 'FollowRedirects', 0
    EXEC @hr = sp_OACreate 'Chilkat.HttpRequest', @req OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        RETURN
    END
    EXEC sp_OASetProperty @req, 'HttpVerb', 'PATCH'
    EXEC sp_OASetProperty @req, 'ContentType', 'application/xml'
    EXEC sp_OAMethod @req, 'AddHeader', NULL, 'X-Tag', 'one, two'
    EXEC sp_OAMethod @req, 'AddHeader', NULL, 'Cookie', 'a=1; b=2'
    EXEC sp_OAMethod @req, 'AddHeader', NULL, 'X-Empty', ''
    EXEC sp_OAMethod @req, 'LoadBodyFromString', @success OUT, '<a>1</a>', 'utf-8'
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
    EXEC sp_OAMethod @http, 'HttpReq', @success OUT, 'https://api.example.com/x', @req, @resp
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
    IF @statusCode >= 300
    BEGIN
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @req
        EXEC @hr = sp_OADestroy @resp
        RETURN
    END
    EXEC @hr = sp_OADestroy @glob
    EXEC @hr = sp_OADestroy @http
    EXEC @hr = sp_OADestroy @req
    EXEC @hr = sp_OADestroy @resp
END
GO
