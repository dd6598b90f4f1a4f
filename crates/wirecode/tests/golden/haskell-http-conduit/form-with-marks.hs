{-# LANGUAGE OverloadedStrings #-}

module Main where

import Control.Monad (when)
import qualified Data.ByteString.Char8 as B8
import qualified Data.ByteString.Lazy as BL
import qualified Data.Text as T
import Data.Text.Encoding (encodeUtf8)
import Network.HTTP.Simple
import System.Exit (exitFailure)

main :: IO ()
main = do
  base <- parseRequest "https://api.example.com/search"
  let request =
        setRequestBodyLBS (BL.fromStrict "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263") $
        setRequestHeaders [("Content-Type", "application/x-www-form-urlencoded")] $
        setRequestMethod "POST" $
        base
  response <- httpBS request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 400) exitFailure
