{-# LANGUAGE OverloadedStrings #-}

module Main where

import Control.Monad (when)
import qualified Data.ByteString.Char8 as B8
import qualified Data.Text as T
import Data.Text.Encoding (encodeUtf8)
import Network.HTTP.Simple
import System.Exit (exitFailure)

main :: IO ()
main = do
  base <- parseRequest "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag"
  let request =
        setRequestHeaders [("Accept", "application/json")] $
        setRequestMethod "GET" $
        base
  response <- httpBS request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 400) exitFailure
