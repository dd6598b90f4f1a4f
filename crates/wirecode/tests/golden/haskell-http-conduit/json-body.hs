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
  -- Stands for {{baseUrl}}.
  let baseUrl = "https://api.example.com" :: String
  -- Stands for {{token}}.
  let token = "YOUR_TOKEN" :: String

  base <- parseRequest (baseUrl <> "/groups")
  let request =
        setRequestBodyLBS (BL.fromStrict "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}") $
        setRequestHeaders [("Content-Type", "application/json"), ("Authorization", (encodeUtf8 (T.pack ("Bearer " <> token))))] $
        setRequestMethod "POST" $
        base
  url <- maybe exitFailure return (parseURI (baseUrl <> "/groups"))
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
