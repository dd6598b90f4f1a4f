{-# LANGUAGE OverloadedStrings #-}

module Main where

import Control.Monad (when)
import qualified Data.ByteString.Char8 as B8
import qualified Data.ByteString.Lazy as BL
import qualified Data.Text as T
import Data.Text.Encoding (encodeUtf8)
import Network.HTTP.Conduit (host, port, redirectCount, requestHeaders, secure)
import Network.HTTP.Simple
import Network.URI (URI, parseURI, parseURIReference, relativeTo)
import System.Exit (exitFailure)

main :: IO ()
main = do
  base <- parseRequest "https://api.example.com/x"
  let request =
        setRequestBodyLBS (BL.fromStrict "<a>1</a>") $
        setRequestHeaders [("X-Tag", "one"), ("X-Tag", "two"), ("Cookie", "a=1; b=2"), ("X-Empty", ""), ("Content-Type", "application/xml")] $
        setRequestMethod "PATCH" $
        base
  url <- maybe exitFailure return (parseURI "https://api.example.com/x")
  response <- follow 10 url request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 300) exitFailure

follow :: Int -> URI -> Request -> IO (Response B8.ByteString)
follow hops url request = do
  response <- httpBS request {redirectCount = 0}
  case getResponseHeader "Location" response of
    [location]
      | hops > 0,
        getResponseStatusCode response `elem` [301, 302, 303],
        Just reference <- parseURIReference (B8.unpack location) -> do
          let place = reference `relativeTo` url
          next <- parseRequest (show place)
          let origin one = (secure one, host one, port one)
              headers = [own | own <- requestHeaders request, origin next == origin request]
              kept = filter ((/= "Content-Type") . fst) headers
          follow (hops - 1) place next {requestHeaders = kept}
    _ -> return response
