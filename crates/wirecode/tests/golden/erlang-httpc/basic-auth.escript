#!/usr/bin/env escript
%% -*- coding: utf-8 -*-

main(_) ->
    %% Stands for {{password}}.
    Password = "YOUR_PASSWORD",

    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    Url = "https://api.example.com/me",
    Headers = [{"Authorization", "Basic " ++ base64:encode_to_string(unicode:characters_to_binary("ada:" ++ Password))}],
    Response = httpc:request(
        get,
        {Url,
            Headers},
        [{autoredirect, false}, {ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    {ok, {{_, Status, _}, _, Answer}} = follow(Response, Url, Headers, 10),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.

follow({ok, {{_, Status, _}, Fields, _}}, Url, Headers, Hops)
        when Hops > 0, (Status =:= 301 orelse Status =:= 302 orelse Status =:= 303 orelse Status =:= 307 orelse Status =:= 308) ->
    Place = uri_string:resolve(proplists:get_value("location", Fields), Url),
    IsHome = uri_string:resolve("/", Place) =:= uri_string:resolve("/", Url),
    Kept = [Header || Header = {Name, _} <- Headers, string:prefix(string:lowercase(Name), "content-") =:= nomatch],
    Own = if IsHome -> Kept; true -> [] end,
    Options = [{autoredirect, false}, {ssl, httpc:ssl_verify_host_options(true)}],
    Next = httpc:request(get, {Place, Own}, Options, [{body_format, binary}]),
    follow(Next, Place, Own, Hops - 1);
follow(Response, _, _, _) ->
    Response.
